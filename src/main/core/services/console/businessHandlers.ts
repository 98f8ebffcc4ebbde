import type { CommandHandlers } from '@shared/contract/console';
import { ENGINE_NAMES, type EngineId } from '@shared/domain/capabilities';
import { AppError } from '@shared/errors/appError';
import type { EngineAdapter } from '../../ports/engine';
import type { AgentStore, BusinessStore, LineStore } from '../../ports/stores';
import type { AgentImports } from '../agents/agentImports';
import { STARTERS } from '../agents/starters/starters';
import type { Changes } from '../changes';

export interface BusinessHandlerPorts {
  readonly agents: AgentStore;
  readonly businesses: BusinessStore;
  readonly lines: LineStore;
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  readonly changes: Changes;
}

export interface ImportHandlerPorts {
  readonly agentImports: AgentImports;
}

export function agentCommands({ agents, lines, engines, changes }: BusinessHandlerPorts) {
  return {
    'engines.list': () =>
      Promise.resolve({
        engines: [...engines.values()].map((engine) => ({
          id: engine.id,
          name: ENGINE_NAMES[engine.id],
          readiness: engine.readiness(),
          voices: [...engine.voices],
          worksOffline: engine.capabilities.worksOffline ?? false,
          hasParts: engine.capabilities.hasParts ?? false,
          onlyThinksHere: engine.capabilities.onlyThinksHere ?? false,
          builtInToolsOnly: engine.capabilities.builtInToolsOnly ?? false,
          settings: [...(engine.capabilities.settings ?? [])],
          models: [...(engine.models ?? [])],
          usualModel: engine.usualModel?.(),
        })),
      }),
    'engines.speakSample': async ({ engineId, ...sample }) => {
      const engine = engines.get(engineId);
      if (engine?.speakSample === undefined) {
        throw new AppError({
          code: 'engine.unavailable',
          message: 'This engine has no samples of its voices. Make a test call to hear one.',
        });
      }
      return engine.speakSample(sample, new AbortController().signal);
    },
    'agents.list': async () => ({ agents: await agents.list() }),
    'agents.starters': () => Promise.resolve({ starters: [...STARTERS] }),
    'agents.create': async ({ businessId, definition }) => {
      const agent = await agents.create(businessId, definition, '');
      changes.announce('agents');
      return agent;
    },
    'agents.save': async ({ agentId, definition, baseVersion, note }) => {
      const agent = await agents.save(agentId, definition, baseVersion, note);
      changes.announce('agents');
      return agent;
    },
    'agents.versions': async ({ agentId }) => ({ versions: await agents.versions(agentId) }),
    'agents.remove': async ({ agentId }) => {
      const line = (await lines.list()).find((each) => each.agentId === agentId);
      if (line !== undefined) {
        throw new AppError({
          code: 'storage.conflict',
          message: `This agent answers the line “${line.name}”. Give the line to another agent first.`,
        });
      }
      await agents.remove(agentId);
      changes.announce('agents');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

export function importCommands({ agentImports: imports }: ImportHandlerPorts) {
  return {
    'agents.beginImport': ({ businessId }) =>
      Promise.resolve({ importId: imports.begin(businessId) }),
    'agents.addToImport': ({ importId, definitions }) => {
      imports.add(importId, definitions);
      return Promise.resolve({});
    },
    'agents.finishImport': async ({ importId }) => ({ agents: await imports.finish(importId) }),
    'agents.cancelImport': ({ importId }) => {
      imports.cancel(importId);
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

export function businessCommands(ports: BusinessHandlerPorts) {
  const { businesses, changes } = ports;
  return {
    'businesses.list': async () => ({ businesses: await businesses.list() }),
    'businesses.save': async (business) => {
      await businesses.put(business);
      changes.announce('businesses');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}
