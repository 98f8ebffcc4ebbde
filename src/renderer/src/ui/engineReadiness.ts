import type { EngineInfo } from '@shared/contract/agents';
import type { PlainPhrase } from '../i18n/phrases';
import type { PillTone } from './StatusPill';

interface ReadinessLooks {
  readonly tone: PillTone;
  readonly word: (typeof LOOKS)[keyof typeof LOOKS]['word'];
}

const LOOKS = {
  ready: { tone: 'good', word: 'Ready' },
  starting: { tone: 'quiet', word: 'Starting' },
  degraded: { tone: 'warn', word: 'Limited' },
  unavailable: { tone: 'bad', word: 'Not available' },
} as const satisfies Record<
  EngineInfo['readiness']['state'],
  { readonly tone: PillTone; readonly word: PlainPhrase }
>;

/** Whether an engine can take a call; one that is not listed cannot. */
export function readinessLooks(engine: EngineInfo | undefined): ReadinessLooks {
  return LOOKS[engine?.readiness.state ?? 'unavailable'];
}
