import type { Agent } from '@shared/domain/agent/agent';
import type { Business } from '@shared/domain/business';
import type { PlainPhrase } from '../../i18n/phrases';

/** A call that a scripted caller makes for visitors to watch. */
export interface Scenario {
  readonly scriptId: string;
  readonly title: PlainPhrase;
}

interface Suited extends Scenario {
  readonly suits: (agent: Agent, business: Business) => boolean;
}

const offers =
  (service: string) =>
  (_: Agent, { services }: Business): boolean =>
    services.some(({ name }) => name.toLowerCase().includes(service));

/** In the order in which they are shown while nobody is there. */
const SCENARIOS: readonly Suited[] = [
  {
    scriptId: 'ours/book-a-cleaning',
    title: 'Book an appointment',
    suits: offers('cleaning'),
  },
  {
    scriptId: 'ours/reserve-a-table',
    title: 'Reserve a table',
    suits: (_, { services }) => services.some(({ seats }) => seats !== undefined),
  },
  {
    scriptId: 'ours/question-from-the-facts',
    title: 'Ask two questions',
    suits: offers('cleaning'),
  },
  { scriptId: 'ours/reschedule', title: 'Book and move an appointment', suits: offers('check-up') },
  {
    scriptId: 'ours/message-after-hours',
    title: 'Leave a message',
    suits: ({ tools }) => tools.includes('take_message') && !tools.includes('book_appointment'),
  },
];

/** Those that make sense with this agent: their callers want what it has. Pure. */
export function scenariosFor(agent: Agent, business: Business): readonly Scenario[] {
  return SCENARIOS.filter(({ suits }) => suits(agent, business));
}
