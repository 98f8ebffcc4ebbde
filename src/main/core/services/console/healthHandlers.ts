import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { Clock } from '../../ports/clock';
import { watchBatched, type Health } from '../health/health';
import type { HealthChecks } from '../health/healthChecks';
import type { SpeechModels } from '../health/speechModels';
import type { Inspector } from '../inspector/inspector';

export interface HealthHandlerPorts {
  readonly health: Health;
  readonly healthChecks: HealthChecks;
  readonly speechModels: SpeechModels;
  readonly inspector: Inspector;
  readonly clock: Clock;
}

export function healthCommands({ healthChecks, speechModels, inspector }: HealthHandlerPorts) {
  return {
    'health.check': async ({ id }) => {
      await speechModels.look();
      return { items: await healthChecks.check(id) };
    },
    'speech.download': async () => {
      await speechModels.start();
      return {};
    },
    'speech.stopDownload': () => {
      speechModels.stop();
      return Promise.resolve({});
    },
    'inspector.read': ({ id }) => Promise.resolve().then(() => inspector.read(id)),
    'inspector.replay': ({ id }) => inspector.replay(id),
    'inspector.clear': () => {
      inspector.clear();
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

export function healthStreams({ health, speechModels, inspector, clock }: HealthHandlerPorts) {
  return {
    'app.health': (_input, emit) => watchBatched(health, clock, emit),
    'speech.models': (_input, emit) => speechModels.watch(emit),
    'inspector.requests': (_input, emit) => inspector.watch(emit),
  } satisfies Partial<StreamHandlers>;
}
