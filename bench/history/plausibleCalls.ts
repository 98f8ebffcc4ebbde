import { CallEventSchema, type CallEvent, type CallFact } from '@shared/domain/callEvent';
import { NO_USAGE } from '@shared/domain/cost/usage';

const FIRST_NAMES = 'Dana Greta Marco Priya Tomás Ana Wei Yusuf Lucía Ingrid Omar Chloé'.split(' ');
const LAST_NAMES = 'Reyes Lindqvist Rossi Nair Ortega Novak Chen Demir Peña Olsen Haddad'.split(
  ' ',
);
const AGENTS = ['Front desk', 'After hours', 'Reservations'];
const ASKED = [
  'I would like to book a cleaning for next week.',
  'Can I move my appointment from Tuesday to Thursday afternoon?',
  'How much is a whitening, and do you take my insurance?',
  'Where can I park when I come to the practice?',
  'My crown came loose and it hurts a little when I chew.',
  'Could someone call me back about the bill I got in March?',
  'Do you have anything free on Saturday morning?',
  'I need to cancel, my daughter is ill today.',
];
const ANSWERED = [
  'Tuesday at nine thirty or eleven is free. Which one suits you better?',
  'Parking is free behind the building, the entrance is on Mill Lane.',
  'A whitening takes an hour and costs two hundred and forty dollars.',
  'I am sorry to hear that. The earliest time I can offer is tomorrow at ten.',
  'I wrote that down, and somebody will call you back this afternoon.',
  'Of course. May I have your name and a phone number, please?',
  'That is booked for you. Is there anything else I can do?',
];
const RARE = 'marigold submarine xylophone quartz nutmeg lantern'.split(' ');
const FILLER = 'the thing is that we were there before and it was quite good really'.split(' ');

const DAY_MS = 86_400_000;

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The log of one call of a year's history, with words, tools, waits and an end. */
export function plausibleCall(index: number, count: number, newestAt: number): CallEvent[] {
  const random = seeded(index + 1);
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  const callId = `call_${String(index).padStart(6, '0')}`;
  const at = newestAt - Math.floor(((count - index) / count) * 365 * DAY_MS);
  const agent = Math.floor(random() * AGENTS.length);
  const isAnswered = random() < 0.93;
  const facts: object[] = [
    {
      type: 'call.created',
      direction: random() < 0.85 ? 'inbound' : 'outbound',
      carrierId: 'testline',
      from: `+1518555${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
      to: '+15550100',
      ...(random() < 0.6 ? { callerName: `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}` } : {}),
      lineId: `line_${agent}`,
      businessId: 'business',
      businessName: 'Acme Dental',
      agentId: `agent_${agent}`,
      agentName: AGENTS[agent],
      agentVersion: 1 + Math.floor((8 * index) / count),
      engineId: 'embedded',
      prompt: 'You are the receptionist.',
    },
    ...(isAnswered ? conversation(callId, random, pick) : []),
  ];
  const durationMs = isAnswered ? 20_000 + Math.floor(random() * 200_000) : 0;
  const end = !isAnswered
    ? { by: 'carrier', reason: 'no_answer' }
    : pick([
        { by: 'caller', reason: 'caller_hung_up' },
        { by: 'agent', reason: 'completed' },
        { by: 'agent', reason: 'completed' },
        { by: 'agent', reason: 'handed_over' },
        { by: 'system', reason: 'media_lost' },
      ]);
  facts.push({ type: 'call.ending', ...end }, { type: 'call.ended', ...end, durationMs });
  return facts.map((fact, step) =>
    CallEventSchema.parse({
      ...(fact as CallFact),
      source: 'bridge',
      v: 1,
      callId,
      seq: step + 1,
      at: at + step * 1_000,
    }),
  );
}

type Pick = <Value>(values: readonly Value[]) => Value;

function conversation(callId: string, random: () => number, pick: Pick): object[] {
  const facts: object[] = [
    { type: 'call.answered', answeredBy: 'human' },
    { type: 'call.live' },
    { type: 'usage.reported', model: 'm', usage: NO_USAGE, costUsd: random() * 0.4 },
  ];
  const rounds = 2 + Math.floor(random() * 5);
  for (let round = 0; round < rounds; round++) {
    const caller = `${callId}_c${round}`;
    const agent = `${callId}_a${round}`;
    const startMs = 1_000 + round * 12_000;
    const rare = random() < 0.01 ? ` ${pick(RARE)}` : '';
    const said = `${pick(ASKED)} ${Array.from({ length: 8 }, () => pick(FILLER)).join(' ')}${rare}`;
    facts.push(
      { type: 'turn.started', turnId: caller, speaker: 'caller', startMs },
      { type: 'turn.transcribed', turnId: caller, speaker: 'caller', text: said },
      { type: 'turn.ended', turnId: caller, speaker: 'caller', endMs: startMs + 4_000 },
      { type: 'turn.started', turnId: agent, speaker: 'agent', startMs: startMs + 5_000 },
      { type: 'turn.transcribed', turnId: agent, speaker: 'agent', text: pick(ANSWERED) },
      { type: 'turn.ended', turnId: agent, speaker: 'agent', endMs: startMs + 10_000 },
      {
        type: 'turn.timing',
        turnId: agent,
        timing: {
          callerStoppedMs: startMs + 4_000,
          firstAudioHeardMs: startMs + 4_400 + Math.floor(random() ** 4 * 3_000),
        },
      },
    );
  }
  if (random() < 0.4) facts.push(...booking(`${callId}_t`, random() < 0.95));
  return facts;
}

function booking(toolCallId: string, ok: boolean): object[] {
  const result = { service: 'Cleaning', start: '2026-11-24T09:30', customer_name: 'Dana Reyes' };
  return [
    { type: 'tool.called', toolCallId, name: 'book_appointment', arguments: {} },
    { type: 'tool.finished', toolCallId, ok, result: ok ? result : {}, durationMs: 40 },
  ];
}
