import type { PlainPhrase, Translate } from './phrases';

/** The tools that come with the app, in the owner's words; models read others. */
const BUILT_IN: Readonly<
  Record<string, { readonly name: PlainPhrase; readonly does: PlainPhrase }>
> = {
  find_slots: { name: 'find slots', does: 'Looks up when a service is free.' },
  book_appointment: {
    name: 'book appointment',
    does: 'Books an appointment, once the caller has said yes.',
  },
  find_appointments: {
    name: 'find appointments',
    does: 'Looks up the appointments that the caller has.',
  },
  move_appointment: {
    name: 'move appointment',
    does: 'Gives an appointment another time, once the caller has said yes.',
  },
  cancel_appointment: {
    name: 'cancel appointment',
    does: 'Cancels an appointment, once the caller has said yes.',
  },
  take_message: {
    name: 'take message',
    does: 'Writes down a message for your people, who call back.',
  },
  hand_over: { name: 'hand over', does: 'Passes a caller who asks for a person to one.' },
  transfer_call: {
    name: 'transfer call',
    does: 'Passes the caller to a number that the instructions name.',
  },
  send_text: { name: 'send text', does: 'Sends the caller a text message, if they want one.' },
  press_keys: {
    name: 'press keys',
    does: 'Presses keys, to get through the menu of a company that was called.',
  },
  end_call: { name: 'end call', does: 'Hangs up when the caller is done.' },
};

/** What people read for a tool's name, such as `find slots`. */
export function toolName(name: string, t: Translate): string {
  const known = BUILT_IN[name];
  return known === undefined ? name.replaceAll('_', ' ') : t(known.name);
}

/** What a tool of the app does; undefined for the owner's own. */
export function toolPurpose(name: string, t: Translate): string | undefined {
  const known = BUILT_IN[name];
  return known && t(known.does);
}
