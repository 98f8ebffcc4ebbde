import { z } from 'zod';
import type { CallView, ToolCallView } from '../callView';

/** What a calendar tool answers when it has done something. */
const AppointmentResultSchema = z.object({
  service: z.string(),
  /** Local to the business: `2026-11-24T09:30`. */
  start: z.string(),
  customer_name: z.string().default(''),
});

const MessageInputSchema = z.object({ text: z.string() });

export interface AppointmentFact {
  readonly did: 'booked' | 'moved' | 'cancelled';
  readonly service: string;
  readonly start: string;
  readonly customerName: string;
}

/** What was done on a call, as its log shows it and no engine had to judge. */
export interface CallFacts {
  readonly appointments: readonly AppointmentFact[];
  /** In the agent's words. */
  readonly messages: readonly string[];
  readonly textsSent: number;
  readonly askedForPerson: boolean;
  /** A person took the call, or it was sent to one. */
  readonly wasPassedOn: boolean;
}

const DEEDS: Readonly<Record<string, AppointmentFact['did']>> = {
  book_appointment: 'booked',
  move_appointment: 'moved',
  cancel_appointment: 'cancelled',
};

/** Pure. Tools that failed have done nothing. */
export function callFacts(view: CallView): CallFacts {
  const done = view.toolCalls.filter(({ outcome }) => outcome?.ok === true);
  return {
    appointments: done.flatMap(appointmentOf),
    messages: done.flatMap((call) => {
      const input = MessageInputSchema.safeParse(call.arguments);
      return call.name === 'take_message' && input.success ? [input.data.text] : [];
    }),
    textsSent: done.filter(({ name }) => name === 'send_text').length,
    askedForPerson: view.timeline.some(({ kind }) => kind === 'handover'),
    wasPassedOn:
      view.endReason === 'handed_over' ||
      view.timeline.some(
        (item) => item.kind === 'transfer' || (item.kind === 'voice' && item.voice === 'operator'),
      ),
  };
}

function appointmentOf({ name, outcome }: ToolCallView): AppointmentFact[] {
  const did = DEEDS[name];
  if (did === undefined) return [];
  const result = AppointmentResultSchema.safeParse(outcome?.result);
  if (!result.success) return [{ did, service: '', start: '', customerName: '' }];
  const { service, start, customer_name: customerName } = result.data;
  return [{ did, service, start, customerName }];
}
