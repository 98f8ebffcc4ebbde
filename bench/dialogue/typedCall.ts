import type { Business } from '@shared/domain/business';
import { formatLocal, fromLocal, parseLocal, toLocal } from '@shared/domain/zonedTime';
import type { ToolBox, ToolContext } from '../../src/main/core/ports/tool';
import {
  createDialogue,
  type Dialogue,
  type DialogueParts,
} from '../../src/main/engines/embedded/dialogue/dialogue';
import type {
  DialogueAction,
  DialogueInput,
  Expectation,
} from '../../src/main/engines/embedded/dialogue/dialogueProtocol';
import { BUILT_IN_TOOL_NAMES } from '../../src/main/tools/builtInTools';
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

export interface TranscriptLine {
  readonly speaker: 'caller' | 'agent' | 'tool';
  readonly text: string;
}

/** A receptionist wired to real tools over a calendar in memory: type a line, read the answer. */
export class TypedCall {
  readonly transcript: TranscriptLine[] = [];
  readonly latenciesMs: number[] = [];
  expects: Expectation = 'request';
  readonly #dialogue: Dialogue;
  readonly #toolBox: ToolBox;
  readonly #context: ToolContext;
  readonly #never = new AbortController().signal;

  constructor(
    desk: ReturnType<typeof receptionDesk>,
    prompt: string,
    parts: Pick<DialogueParts, 'vectors'>,
    direction: 'inbound' | 'outbound' = 'inbound',
  ) {
    let lastId = 0;
    this.#toolBox = desk.toolBox;
    this.#context = desk.context;
    this.#dialogue = createDialogue(
      {
        business: desk.business,
        caller: { number: desk.context.callerNumber, name: undefined },
        prompt,
        greeting: `Thank you for calling ${desk.business.name}. How can I help you?`,
        tools: desk.toolBox.specs(BUILT_IN_TOOL_NAMES),
        direction,
      },
      {
        ...parts,
        now: () => desk.clock.now(),
        nextToolCallId: () => `tool_${++lastId}`,
      },
    );
  }

  /** A line of the caller's; "#1" is a key press. Returns what the agent says to it. */
  async say(text: string): Promise<string> {
    this.transcript.push({ speaker: 'caller', text });
    if (!text.startsWith('#')) return this.tell({ type: 'callerSaid', text });
    const said: string[] = [];
    for (const digit of text.slice(1)) said.push(await this.tell({ type: 'digit', digit }));
    return said.join(' ').trim();
  }

  async tell(input: DialogueInput): Promise<string> {
    const startedAt = performance.now();
    const actions = this.#dialogue.handle(input);
    this.latenciesMs.push(performance.now() - startedAt);
    return this.#act(actions);
  }

  async #act(actions: readonly DialogueAction[]): Promise<string> {
    const said: string[] = [];
    for (const action of actions) {
      if (action.type === 'say') {
        this.expects = action.expects;
        this.transcript.push({ speaker: 'agent', text: action.text });
        said.push(action.text);
        continue;
      }
      const { id, name, arguments: args } = action;
      const result = await this.#toolBox.run(name, args, this.#context, this.#never);
      this.transcript.push({
        speaker: 'tool',
        text: `${name} ${JSON.stringify(args)} -> ${result.ok ? 'ok' : JSON.stringify(result.value)}`,
      });
      said.push(await this.tell({ type: 'toolResult', id, result }));
    }
    return said.filter((text) => text !== '').join(' ');
  }
}

const MAX_TURNS = 25;

/** Plays the caller: the opening lines, then an answer to whatever is asked. */
export async function playBooking(
  script: BookingScript,
  business: Business,
  prompt: string,
  nowIso: string,
  parts: Pick<DialogueParts, 'vectors'>,
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
  const call = new TypedCall(desk, prompt, parts);
  await call.tell({ type: 'greet' });
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

const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/** Compares the calendar with what the script expects, appointment by appointment. */
function judge(
  script: BookingScript,
  business: Business,
  desk: ReturnType<typeof receptionDesk>,
): { readonly passed: boolean; readonly booked: readonly BookedAs[] } {
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
  const isExpected = (row: (typeof booked)[number], wanted: BookedAs): boolean =>
    row.service === wanted.service &&
    (wanted.start === undefined || row.start === wanted.start) &&
    (wanted.day === undefined || row.start.startsWith(wanted.day)) &&
    (wanted.name === undefined || row.name === wanted.name) &&
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
  const isRight = allThere && surplus.length === 0 && isComplete;
  return { passed: isRight && desk.happened.ended, booked };
}
