import type { EngineId } from '@shared/domain/capabilities';
import type { Clock } from '../../core/ports/clock';
import type { EngineAdapter } from '../../core/ports/engine';
import type { Logger } from '../../core/ports/logger';
import type { AccountsService } from '../../core/services/accounts/accountsService';
import type { CallLimits } from '../../core/services/calls/callLimits';
import type { LiveCalls } from '../../core/services/calls/liveCalls';
import type { Changes } from '../../core/services/changes';
import type { Health } from '../../core/services/health/health';
import { HealthChecks } from '../../core/services/health/healthChecks';
import { SpeechModels } from '../../core/services/health/speechModels';
import { Inspector } from '../../core/services/inspector/inspector';
import type { LinesService } from '../../core/services/lines/linesService';
import type { KnownSettings } from '../../core/services/settings/knownSettings';
import { hideSecrets } from '../../logging/scrub';
import { createModelDownload } from '../../speech/modelDownload';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import { readDiskState } from '../../storage/diskState';
import type { Storage } from '../../storage/openStorage';
import type { Phones } from '../openPhones';
import { randomIds } from '../randomIds';
import type { RuntimeOptions } from '../runtimeOptions';
import { systemClock } from '../systemClock';

export interface HealthParts {
  readonly options: RuntimeOptions;
  readonly storage: Storage;
  readonly settings: KnownSettings;
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  readonly embedded: EngineAdapter;
  readonly accounts: AccountsService;
  readonly numbers: LinesService;
  readonly live: LiveCalls;
  readonly changes: Changes;
  readonly health: Health;
  readonly logger: Logger;
}

/** Looks at every part from now on. */
export function openHealthChecks(
  parts: HealthParts,
  limits: CallLimits,
  { tunnels }: Phones,
): HealthChecks {
  const { options, storage, numbers, embedded } = parts;
  const clock: Clock = systemClock;
  const checks = new HealthChecks({
    ...storage,
    ...parts,
    clock,
    forcedEngine: options.environment.engineId,
    speech: () => embedded.readiness(),
    lineProblems: () => numbers.problems,
    limitsUsed: () => limits.used(),
    disk: () => readDiskState(options.dataDir),
    power: () => options.power?.(),
    address: {
      current: () => tunnels.address.current(),
      prove: async () => {
        const { state } = await tunnels.service.status();
        if (state !== 'off' && state !== 'idle') await tunnels.service.test();
      },
    },
  });
  checks.start();
  return checks;
}

/** Knows whether the speech models are there from now on, and fetches them when asked to. */
export function openSpeechModels({
  options,
  speech,
  logger,
}: Pick<HealthParts, 'options' | 'logger'> & {
  readonly speech: SpeechRuntime;
}): SpeechModels {
  const { modelsScript: script, modelsDir } = options;
  const speechModels = new SpeechModels({
    source: createModelDownload({ script, modelsDir }),
    onArrival: () => speech.startAgain(),
    clock: systemClock,
    logger,
  });
  void speechModels.look();
  return speechModels;
}

/** Remembers what comes in through both listeners. */
export function openInspector(settings: KnownSettings, phones: () => Phones): Inspector {
  return new Inspector({
    clock: systemClock,
    ids: randomIds,
    showsPrivate: () => settings.current.inspectorShowsPrivate,
    hideSecrets,
    sendAgain: (door, request) => phones().sendAgain(door, request),
  });
}
