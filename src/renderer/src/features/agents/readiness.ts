import type { EngineInfo } from '@shared/contract/agents';
import type { PillTone } from '../../ui/StatusPill';

interface ReadinessLooks {
  readonly tone: PillTone;
  readonly word: string;
}

const LOOKS: Record<EngineInfo['readiness']['state'], ReadinessLooks> = {
  ready: { tone: 'good', word: 'ready' },
  starting: { tone: 'quiet', word: 'starting' },
  degraded: { tone: 'warn', word: 'limited' },
  unavailable: { tone: 'bad', word: 'not available' },
};

/** Whether an engine can take a call; one that is not listed cannot. */
export function readinessLooks(engine: EngineInfo | undefined): ReadinessLooks {
  return LOOKS[engine?.readiness.state ?? 'unavailable'];
}
