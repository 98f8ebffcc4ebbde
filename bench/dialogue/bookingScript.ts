import type { Business } from '@shared/domain/business';
import { formatLocal, fromLocal, parseLocal, toLocal } from '@shared/domain/calendar/zonedTime';
import type { Expectation } from '../../src/main/engines/embedded/dialogue/dialogueProtocol';
import { receptionDesk } from '../../tests/fakes/receptionDesk';

export interface BookedAs {
  readonly service: string;
  readonly start?: string;
  readonly day?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly notes?: string;
}

/** One dialogue of `fixtures/bookings.json`. */
export interface BookingScript {
  readonly name: string;
  readonly business: string;
  readonly existing?: readonly { service: string; start: string; name: string; phone: string }[];
  readonly opening: readonly string[];
  readonly replies: Partial<Record<Expectation, readonly string[]>>;
  readonly expect: { readonly appointments: readonly BookedAs[] };
}

const MAX_TURNS = 25;

/** A call in which lines are said, typed or spoken. */
export interface LineCall {
  /** What the receptionist waits to hear. */
  readonly expects: Expectation;
  /** Says a line, or presses keys when it begins with "#"; returns the answer. */
  say(text: string): Promise<string>;
}

/** Plays the caller: the opening lines, then an answer to whatever is asked. */
export async function playBooking<Call extends LineCall>(
  script: BookingScript,
  business: Business,
  nowIso: string,
  /** Opens the call and lets the greeting pass. */
  open: (desk: ReturnType<typeof receptionDesk>) => Promise<Call>,
) {
  const now = formatLocal(toLocal(Date.parse(nowIso), business.timeZone));
  const desk = receptionDesk({ now, business });
  for (const { service, start, name, phone } of script.existing ?? []) {
    await desk.calendar.book({
      businessId: business.id,
      serviceId: service,
      startAt: fromLocal(parseLocal(start)!, business.timeZone),
      customerName: name,
      customerPhone: phone,
      notes: '',
    });
  }
  const call = await open(desk);
  const opening = [...script.opening];
  const used = new Map<Expectation, number>();
  for (let turn = 0; turn < MAX_TURNS && !desk.happened.ended; turn++) {
    const line = opening.shift() ?? nextReply(script, call.expects, used);
    if (line === undefined) break;
    await call.say(line);
  }
  return { call, ...judge(script, business, desk) };
}

function nextReply(
  script: BookingScript,
  expects: Expectation,
  used: Map<Expectation, number>,
): string | undefined {
  const lines = script.replies[expects === 'change' ? 'confirm' : expects];
  if (lines === undefined) return expects === 'offer' ? 'No, thank you.' : undefined;
  const index = used.get(expects) ?? 0;
  used.set(expects, index + 1);
  return lines[Math.min(index, lines.length - 1)];
}

interface Judgement {
  /** The calendar holds what it should in every detail, and the call came to its end. */
  readonly passed: boolean;
  /** The same but for the spelling of names. */
  readonly passedButForNames: boolean;
  readonly booked: readonly BookedAs[];
}

const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/** Compares the calendar with what the script expects, appointment by appointment. */
function judge(
  script: BookingScript,
  business: Business,
  desk: ReturnType<typeof receptionDesk>,
): Judgement {
  const preset = new Set((script.existing ?? []).map(({ phone, name }) => `${name} ${phone}`));
  const booked = desk.appointments
    .all()
    .filter(({ status }) => status === 'booked')
    .map((row) => ({
      service: row.serviceId,
      start: formatLocal(toLocal(row.startAt, business.timeZone)),
      name: row.customerName,
      phone: row.customerPhone,
      notes: row.notes,
    }));
  const expected = script.expect.appointments;
  const isRight = (withNames: boolean): boolean => {
    const isExpected = (row: (typeof booked)[number], wanted: BookedAs): boolean =>
      row.service === wanted.service &&
      (wanted.start === undefined || row.start === wanted.start) &&
      (wanted.day === undefined || row.start.startsWith(wanted.day)) &&
      (wanted.name === undefined || !withNames || row.name === wanted.name) &&
      (wanted.phone === undefined || digitsOf(row.phone) === digitsOf(wanted.phone)) &&
      (wanted.notes === undefined || row.notes.includes(wanted.notes));
    const allThere = expected.every((wanted) => booked.some((row) => isExpected(row, wanted)));
    const surplus = booked.filter(
      (row) =>
        !expected.some((wanted) => isExpected(row, wanted)) &&
        !preset.has(`${row.name} ${row.phone}`),
    );
    const kept = booked.length - surplus.length;
    const isComplete = expected.length > 0 || kept === 0;
    return allThere && surplus.length === 0 && isComplete && desk.happened.ended;
  };
  return { passed: isRight(true), passedButForNames: isRight(false), booked };
}
