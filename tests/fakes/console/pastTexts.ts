import { NO_USAGE } from '@shared/domain/cost/usage';
import type { BusinessId, TextId, ThreadId } from '@shared/domain/ids';
import { measureSms } from '@shared/domain/texts/smsSegments';
import type { Text, TextThread } from '@shared/domain/texts/textThread';

const MINUTE_MS = 60_000;

type Line = Pick<Text, 'author' | 'text'> & Partial<Text> & { readonly minutesAgo: number };

const LONG = `Guten Tag! Ich würde gerne wissen, ob Sie am Donnerstagnachmittag nach siebzehn Uhr noch einen Termin zur Zahnreinigung frei haben, weil ich vorher wegen der Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft nicht aus dem Büro komme. https://example.test/a/very/long/address/that/does/not/break/anywhere/at/all?with=query`;

interface Past {
  readonly theirNumber: string;
  readonly lines: readonly Line[];
  readonly more?: Pick<Partial<TextThread>, 'unread' | 'name' | 'answeredBy' | 'attention'>;
  readonly hasOptedOut?: boolean;
}

const PAST: readonly Past[] = [
  {
    theirNumber: '+15555550123',
    lines: [
      { author: 'customer', text: 'Can I get a cleaning on Tuesday?', minutesAgo: 14 },
      {
        author: 'agent',
        text: 'For a cleaning on Tuesday I have 9, 9:30 or 10 in the morning. Which would you like?',
        minutesAgo: 13.9,
        status: 'delivered',
        usage: {
          model: 'gpt-6-luna',
          usage: { ...NO_USAGE, textInTokens: 6_400, textOutTokens: 120 },
          costUsd: 0.0007,
        },
        tools: [
          {
            id: 'tool-1',
            name: 'find_slots',
            arguments: { service: 'Cleaning' },
            ok: true,
            value: { available: true },
            durationMs: 12,
          },
        ],
      },
      { author: 'customer', text: '9:30 please. Dana Reyes', minutesAgo: 12 },
      {
        author: 'agent',
        text: 'So that is a cleaning on Tuesday, November 24th at 9:30 in the morning, for Dana Reyes. Shall I book it?',
        minutesAgo: 11.9,
        status: 'delivered',
      },
      { author: 'customer', text: 'Yes', minutesAgo: 2 },
    ],
    more: { unread: 1, name: 'Dana Reyes' },
  },
  {
    theirNumber: '+4915255501234',
    lines: [
      { author: 'customer', text: LONG, minutesAgo: 50 },
      {
        author: 'agent',
        text: 'Sorry, we can’t answer automatically right now. Acme Dental has your message, and someone will get back to you.',
        minutesAgo: 49,
        status: 'sent',
      },
    ],
    more: {
      unread: 1,
      attention:
        'The agent could not answer: The OpenAI account has no credit left. Top it up, or raise its limit.',
    },
  },
  {
    theirNumber: '+15555550177',
    lines: [
      { author: 'customer', text: 'Do you take walk-ins?', minutesAgo: 200 },
      { author: 'system', text: 'You took over. The agent is silent here.', minutesAgo: 198 },
      {
        author: 'operator',
        text: 'Hi, this is Kim at the desk. Come by before four and we fit you in.',
        minutesAgo: 197,
        status: 'undelivered',
        problem: { code: 30003, message: 'Their phone is off or out of reach.' },
      },
    ],
    more: { answeredBy: 'operator' },
  },
  {
    theirNumber: '+972555550188',
    lines: [
      { author: 'customer', text: 'שלום, האם אפשר לקבוע תור ליום שלישי?', minutesAgo: 1500 },
      { author: 'agent', text: 'בוודאי! באיזו שעה נוח לך?', minutesAgo: 1499, status: 'delivered' },
      { author: 'customer', text: 'STOP', minutesAgo: 1490 },
      {
        author: 'system',
        text: 'They opted out. Nothing more is sent to them until they text START.',
        minutesAgo: 1490,
      },
    ],
    hasOptedOut: true,
  },
];

/** A week of texts: a booking, a failure, a thread in the operator's hands, an opt-out. */
export function pastTexts(now: number, businessId: BusinessId) {
  const threads: TextThread[] = [];
  const texts: Text[] = [];
  for (const [index, { theirNumber, lines, more = {}, hasOptedOut }] of PAST.entries()) {
    const id = `thread-${index + 1}` as ThreadId;
    const own = lines.map(({ minutesAgo, ...line }, at): Text => ({
      id: `text-${index + 1}-${at + 1}` as TextId,
      threadId: id,
      conversation: 1,
      at: now - minutesAgo * MINUTE_MS,
      segments: measureSms(line.text).segments,
      media: [],
      status: line.author === 'system' ? 'noted' : 'received',
      tools: [],
      ...line,
    }));
    texts.push(...own);
    const last = own.at(-1);
    if (last === undefined) continue;
    threads.push({
      id,
      carrierId: 'testline',
      ourNumber: '+15555550100',
      theirNumber,
      businessId,
      answeredBy: 'agent',
      conversation: 1,
      unread: 0,
      name: '',
      unsent: '',
      lastAuthor: last.author,
      lastText: last.text,
      lastAt: last.at,
      ...(hasOptedOut === true ? { optedOutAt: last.at } : {}),
      ...more,
    });
  }
  return { threads, texts };
}
