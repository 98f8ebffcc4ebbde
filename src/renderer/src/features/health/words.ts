import type { HealthItem, HealthPlace } from '@shared/contract/health/health';
import type { AgentId } from '@shared/domain/ids';
import type { PlainPhrase, Translate } from '../../i18n/phrases';
import type { HealthPart, Place } from '../../state/uiStore';
import type { PillTone } from '../../ui/StatusPill';

export type HealthState = HealthItem['state'];

export const HEALTH_TONES: Record<HealthState, PillTone> = {
  ok: 'good',
  starting: 'quiet',
  degraded: 'warn',
  down: 'bad',
  off: 'quiet',
};

export const HEALTH_WORDS = {
  ok: 'Ready',
  starting: 'Starting',
  degraded: 'Limited',
  down: 'Down',
  off: 'Not in use',
} as const satisfies Record<HealthState, PlainPhrase>;

export const PART_NAMES = {
  tunnel: 'Public address',
  bridge: 'Bridge',
  phone: 'Phone account',
  lines: 'Lines',
  testLine: 'Test line',
  engine: 'Voice',
  speech: 'Speech models',
  storage: 'Storage',
  disk: 'Disk space',
  recordings: 'Recordings',
  keys: 'Keys',
  limits: 'Limits',
  power: 'Power',
  microphone: 'Microphone',
  speaker: 'Speaker',
} as const satisfies Record<HealthPart, PlainPhrase>;

/** One part as the screen shows it: of the app, or of this window. */
export interface ShownPart extends Omit<HealthItem, 'id' | 'name'> {
  readonly id: HealthPart;
}

interface PartGroup {
  readonly name: PlainPhrase;
  readonly parts: readonly HealthPart[];
}

export const PART_GROUPS: readonly PartGroup[] = [
  { name: 'How calls come in', parts: ['tunnel', 'bridge', 'phone', 'lines', 'testLine'] },
  { name: 'Who speaks', parts: ['engine', 'speech'] },
  {
    name: 'This computer',
    parts: ['storage', 'disk', 'recordings', 'keys', 'power', 'microphone', 'speaker'],
  },
  { name: 'What it may cost', parts: ['limits'] },
];

interface Fix {
  readonly label: PlainPhrase;
  readonly place: Place;
}

/** Where a part's fix is at home. */
export const FIXES: Record<HealthPlace, Fix> = {
  accounts: { label: 'Open Accounts', place: { screen: 'settings', section: 'accounts' } },
  address: { label: 'Open Public address', place: { screen: 'settings', section: 'address' } },
  agents: { label: 'Open Agents', place: { screen: 'agents' } },
  business: { label: 'Open Business', place: { screen: 'settings', section: 'business' } },
  data: { label: 'Show the data folder', place: { screen: 'settings', section: 'about' } },
  limits: { label: 'Open Limits', place: { screen: 'settings', section: 'limits' } },
  lines: { label: 'Open Lines', place: { screen: 'lines' } },
  openai: { label: 'Open OpenAI', place: { screen: 'settings', section: 'models' } },
  recording: { label: 'Open Recording', place: { screen: 'settings', section: 'recording' } },
  speech: { label: 'Open Speech', place: { screen: 'settings', section: 'speech' } },
  speechModels: { label: 'Show Speech models', place: { screen: 'health', part: 'speech' } },
};

/** What is to be done at one agent. */
export function fixAt(agentId: AgentId): Fix {
  return { label: 'Open the agent', place: { screen: 'agents', agentId } };
}

/** How all of it is, in one sentence. */
export function summaryOf(parts: readonly ShownPart[], t: Translate): string {
  const bad = parts.filter(({ state }) => state === 'down' || state === 'degraded');
  if (bad.length > 0) return t('{count} parts need you.', { count: bad.length });
  if (parts.some(({ state }) => state === 'starting')) return t('Starting…');
  return t('Everything in use works.');
}
