import type { Conversation } from '../conversation';

export interface Abilities {
  readonly book: boolean;
  readonly change: boolean;
  readonly message: boolean;
  readonly person: boolean;
}

/** What this agent's tools let it do for callers. */
export function abilitiesOf(talk: Conversation): Abilities {
  return {
    book: talk.can('find_slots') && talk.can('book_appointment'),
    change: talk.can('find_appointments') && talk.can('cancel_appointment'),
    message: talk.can('take_message'),
    person: talk.can('hand_over'),
  };
}

/** The choices on the keypad, or in writing, as far as the agent can offer them. */
export function menuOf(talk: Conversation): string {
  const { book, change, message, person } = abilitiesOf(talk);
  const choices = [
    ...(book ? [talk.phrase('press 1 to book', 'book an appointment')] : []),
    ...(change ? [talk.phrase('press 2 to move or cancel', 'move or cancel one')] : []),
    ...(message ? [talk.phrase('press 3 to leave a message', 'leave a message')] : []),
    ...(person ? [talk.phrase('press 0 for a person', 'ask for a person')] : []),
  ];
  const last = choices.length > 1 ? choices.pop() : undefined;
  const keypad = [choices.join(', '), ...(last === undefined ? [] : [`or ${last}`])].join(', ');
  return choices.length === 0
    ? 'You can ask me a question.'
    : `You can ask me a question, ${keypad}.`;
}
