import type { HealthItem } from '@shared/contract/health/health';
import type { Agent } from '@shared/domain/agent/agent';
import { ENGINE_NAMES, type EngineId } from '@shared/domain/capabilities';
import type { Line } from '@shared/domain/line';
import type { EngineAdapter, EngineReadiness } from '../../../ports/engine';

const STATES = {
  ready: 'ok',
  starting: 'starting',
  degraded: 'degraded',
  unavailable: 'down',
} as const satisfies Record<EngineReadiness['state'], HealthItem['state']>;

const WORST: readonly HealthItem['state'][] = ['down', 'degraded', 'starting', 'ok'];

export interface EnginesInUse {
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  readonly agents: readonly Agent[];
  readonly lines: readonly Line[];
  /** Answers every call, whatever its agent has chosen. */
  readonly forced: EngineId | undefined;
}

/** The engines of the agents that answer a line, the worst of them first. */
export function engineHealth({ engines, agents, lines, forced }: EnginesInUse): HealthItem {
  const item = { id: 'engine', name: 'Voice' } as const;
  const answering = agents.filter(({ id }) => lines.some(({ agentId }) => agentId === id));
  const inUse =
    forced !== undefined
      ? [forced]
      : [...new Set((answering.length > 0 ? answering : agents).map(({ engineId }) => engineId))];
  const states = inUse
    .map((id) => ({ id, readiness: readinessOf(engines.get(id)) }))
    .sort((a, b) => rank(a.readiness) - rank(b.readiness));
  const [worst] = states;
  if (worst === undefined) {
    const fix = 'Make an agent, and give it a line.';
    return { ...item, state: 'off', reason: 'No agent answers a line.', fix, place: 'agents' };
  }
  const users = forced === undefined ? answering : [];
  const reason = states
    .map(({ id, readiness }) => sentences(ENGINE_NAMES[id], readiness, usersOf(users, id)))
    .join(' ');
  const { readiness } = worst;
  return {
    ...item,
    state: STATES[readiness.state],
    reason,
    ...('fix' in readiness ? { fix: readiness.fix, place: readiness.place } : {}),
    ...whoNames(answering.length > 0 ? answering : agents, worst, engines.get(worst.id)),
  };
}

/** The agent whose model its vendor does not have. */
function whoNames(
  agents: readonly Agent[],
  { id, readiness }: { readonly id: EngineId; readonly readiness: EngineReadiness },
  engine: EngineAdapter | undefined,
): Pick<HealthItem, 'agentId'> {
  const model = 'model' in readiness ? readiness.model : undefined;
  if (model === undefined) return {};
  const usual = engine?.usualModel?.();
  const found = agents.find(
    ({ engineId, engineSettings }) => engineId === id && (engineSettings.model ?? usual) === model,
  );
  return found === undefined ? {} : { agentId: found.id };
}

/** Hearing and speaking on this computer: the built-in voice, typed callers, scripted callers. */
export function speechHealth(readiness: EngineReadiness): HealthItem {
  const item = { id: 'speech', name: 'Speech models' } as const;
  switch (readiness.state) {
    case 'ready':
      return { ...item, state: 'ok', reason: 'This computer hears and speaks by itself.' };
    case 'starting':
      return { ...item, state: 'starting', reason: 'The speech models are loading.' };
    case 'degraded':
    case 'unavailable':
      return {
        ...item,
        state: STATES[readiness.state],
        reason: readiness.reason,
        // Whoever reads this is already where the engine would send them.
        fix:
          readiness.place === 'speechModels'
            ? 'Until they work, test calls can be typed.'
            : readiness.fix,
        place: readiness.place,
      };
  }
}

function readinessOf(engine: EngineAdapter | undefined): EngineReadiness {
  if (engine !== undefined) return engine.readiness();
  return {
    state: 'unavailable',
    reason: 'This installation does not have it.',
    fix: 'Choose another voice for the agent.',
    place: 'agents',
  };
}

function rank(readiness: EngineReadiness): number {
  return WORST.indexOf(STATES[readiness.state]);
}

function usersOf(agents: readonly Agent[], id: EngineId): string {
  const names = agents.filter(({ engineId }) => engineId === id).map(({ name }) => name);
  return names.length === 0 ? '' : `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`;
}

function sentences(name: string, readiness: EngineReadiness, users: string): string {
  const said = sentence(name, readiness);
  return users === '' ? said : `${said} It speaks for ${users}.`;
}

function sentence(name: string, readiness: EngineReadiness): string {
  switch (readiness.state) {
    case 'ready':
      return `${name} is ready.`;
    case 'starting':
      return `${name} is loading.`;
    case 'degraded':
      return [`${name} is ready in part.`, readiness.reason].join(' ');
    case 'unavailable':
      return [`${name} is not ready.`, readiness.reason].join(' ');
  }
}
