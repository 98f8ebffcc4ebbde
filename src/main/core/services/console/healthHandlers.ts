import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { Clock } from '../../ports/clock';
import { watchBatched, type Health } from '../health/health';
import type { HealthChecks } from '../health/healthChecks';
import type { Inspector } from '../inspector/inspector';

export interface HealthHandlerPorts {
  readonly health: Health;
  readonly healthChecks: HealthChecks;
  readonly inspector: Inspector;
  readonly clock: Clock;
}

export function healthCommands({ healthChecks, inspector }: HealthHandlerPorts) {
  return {
    'health.check': async ({ id }) => ({ items: await healthChecks.check(id) }),
    'inspector.read': ({ id }) => Promise.resolve().then(() => inspector.read(id)),
    'inspector.replay': ({ id }) => inspector.replay(id),
    'inspector.clear': () => {
      inspector.clear();
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

export function healthStreams({ health, inspector, clock }: HealthHandlerPorts) {
  return {
    'app.health': (_input, emit) => watchBatched(health, clock, emit),
    'inspector.requests': (_input, emit) => inspector.watch(emit),
  } satisfies Partial<StreamHandlers>;
}
