import type { Tool } from '../core/ports/tool';
import type { CalendarService } from '../core/services/calendar/calendarService';
import { calendarTools } from './calendarTools';
import { callTools, type CallToolDeps } from './callTools';

export interface BuiltInToolDeps extends CallToolDeps {
  readonly calendar: CalendarService;
}

/** The names that agents list in their definition, in the order in which a person would want them. */
export const BUILT_IN_TOOL_NAMES = [
  'find_slots',
  'book_appointment',
  'find_appointments',
  'move_appointment',
  'cancel_appointment',
  'take_message',
  'hand_over',
  'transfer_call',
  'send_text',
  'press_keys',
  'end_call',
] as const;

/** The tools every agent can be given. */
export function builtInTools(deps: BuiltInToolDeps): Tool[] {
  return [...calendarTools(deps.calendar), ...callTools(deps)];
}
