import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import { AppError } from '@shared/errors/appError';
import type { AccountKeys, CheckAccount } from '../../core/ports/accounts/describedAccount';
import { checkRetellAccount, createRetellEngine, type RetellConfig } from '../../engines/retell';
import type { Storage } from '../../storage/openStorage';
import { randomIds } from '../randomIds';
import { systemClock } from '../systemClock';
import type { OpenEngine } from './engineParts';
import { createLanguageModels } from './languageModels';

export const openRetell: OpenEngine = (parts) => {
  const { credentials, storage, writers, address, desk, logger } = parts;
  const languageModel = createLanguageModels(parts);
  const engine = createRetellEngine({
    config: () => {
      const keys = credentials.account('retell');
      return keys === undefined ? undefined : retellConfig(keys);
    },
    thinks: ({ own }, onMissing) => {
      const chosen = own?.retell?.language;
      if (chosen === undefined || chosen.by === 'offline') return undefined;
      const model = languageModel(chosen);
      if (model === undefined) onMissing(notSetUp());
      return model;
    },
    offline: writers.offlineEngine,
    agentOf: async (retellAgentId) =>
      (await storage.agents.list()).find(
        ({ engineSettings }) => retellAgentOf(engineSettings) === retellAgentId,
      )?.id,
    inbound: (call) => inboundTerms(storage, call.to_number),
    desk,
    isReachable: () => address().current() !== undefined,
    clock: systemClock,
    ids: randomIds,
    logger: logger.child({ module: 'engines.retell' }),
  });
  const close = (): Promise<void> => {
    engine.close();
    return Promise.resolve();
  };
  return { ...engine, adapter: engine, close };
};

/** Proves the key that the owner enters. */
export const checkRetell: CheckAccount<'retell'> = async (keys, signal) => ({
  warnings: await checkRetellAccount(retellConfig(keys), systemClock, signal),
});

export function retellConfig({ apiKey, baseUrl, openPath }: AccountKeys<'retell'>): RetellConfig {
  return { apiKey: apiKey.reveal(), baseUrl, hasOpenPath: openPath === 'on' };
}

function retellAgentOf({ own }: EngineSettings): string | undefined {
  return own?.retell?.agentId;
}

/** The agent of the line that is called, with what its words may name. */
async function inboundTerms({ lines, agents, businesses }: Storage, number: string) {
  const line = (await lines.list()).find((each) => each.number === number);
  const agent = line === undefined ? undefined : await agents.get(line.agentId);
  const business = agent === undefined ? undefined : await businesses.get(agent.businessId);
  if (agent === undefined || business === undefined) return {};
  const agentId = retellAgentOf(agent.engineSettings);
  return {
    ...(agentId === undefined ? {} : { override_agent_id: agentId }),
    dynamic_variables: {
      ...business.variables,
      business_name: business.name,
      tenant_id: business.id,
    },
    metadata: { tenant: business.id },
  };
}

function notSetUp(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'What this agent thinks with is not set up, so the built-in receptionist answers. Enter its address or key in Settings.',
  });
}
