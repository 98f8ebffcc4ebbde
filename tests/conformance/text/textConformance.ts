import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import type {
  Conversation,
  TextEvent,
  ToolSet,
} from '../../../src/main/core/ports/texts/textEngine';
import { testBusiness } from '../../fakes/testBusiness';
import { until } from '../../fakes/until';
import type { TextBench } from './textBench';

export interface TextEngineUnderTest {
  readonly name: string;
  readonly open: () => Promise<TextBench>;
  /** Needs nobody else, so that no connection can fail. */
  readonly isLocal?: boolean;
}

const ARGUMENTS = { service: 'cleaning' };

/** What everything that writes has to do, and how it has to take what can happen to it. */
export function describeTextEngine({ name, open, isLocal = false }: TextEngineUnderTest): void {
  let bench: TextBench;
  let ran: { name: string; input: unknown }[];

  const tools: ToolSet = {
    specs: [
      {
        name: 'book_appointment',
        description: 'Books.',
        parameters: { type: 'object', properties: { service: { type: 'string' } } },
      },
    ],
    run: (tool, input) => {
      ran.push({ name: tool, input });
      return Promise.resolve({ ok: true, value: { at: '9:30' } });
    },
  };
  const conversation: Conversation = {
    id: 'thread_1/1',
    business: testBusiness(),
    customer: { number: '+15550100001', name: undefined },
    prompt: 'You answer for Bright Smile Dental.',
    now: Date.UTC(2026, 10, 19, 15),
    turns: [{ from: 'customer', text: 'Are you open on Sunday?', at: 1 }],
  };
  const reply = async (
    signal = new AbortController().signal,
    onEvent: (event: TextEvent) => void = () => undefined,
  ): Promise<TextEvent[]> => {
    const events: TextEvent[] = [];
    for await (const event of bench.engine.reply(conversation, tools, signal)) {
      events.push(event);
      onEvent(event);
    }
    return events;
  };
  /** What is shown while it is written, as of the last time that it began. */
  const streamed = (events: readonly TextEvent[]): string =>
    events.reduce((text, event) => {
      if (event.type === 'restarted') return '';
      return event.type === 'delta' ? text + event.text : text;
    }, '');

  beforeEach(async () => {
    bench = await open();
    ran = [];
  });
  afterEach(() => bench.close());

  describe(`${name}, in writing,`, () => {
    it('streams its answer, and ends with the whole of it', async () => {
      bench.plan({ write: 'Yes, from ten to two.' });
      const events = await reply();
      const answer = { type: 'done', text: 'Yes, from ten to two.', finish: 'complete' };
      expect(events.at(-1)).toEqual(answer);
      expect(events.filter(({ type }) => type === 'done')).toHaveLength(1);
      expect(streamed(events)).toBe('Yes, from ten to two.');
    });

    it('uses a tool, tells of it, and answers from what came of it', async () => {
      bench.plan(
        { callTool: 'book_appointment', arguments: ARGUMENTS },
        { write: 'You are booked.' },
      );
      const events = await reply();
      expect(ran).toEqual([{ name: 'book_appointment', input: ARGUMENTS }]);
      expect(events.filter(({ type }) => type === 'toolUsed')).toMatchObject([
        { exchange: { name: 'book_appointment', arguments: ARGUMENTS, result: { ok: true } } },
      ]);
      expect(events.at(-1)).toMatchObject({ type: 'done', text: 'You are booked.' });
    });

    it('counts what each request used, and never below nothing', async () => {
      bench.plan({ write: 'Yes.' });
      const used = (await reply()).flatMap((event) =>
        event.type === 'usage' ? [event.report] : [],
      );
      expect(used).toHaveLength(isLocal ? 0 : 1);
      for (const { usage } of used) {
        expect(Math.min(...Object.values(usage))).toBeGreaterThanOrEqual(0);
      }
    });

    it('begins nothing that is not wanted any more', async () => {
      await expect(reply(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
      expect(bench.openStreams).toBe(0);
    });

    it('is ready to write', () => {
      expect(bench.engine.canWrite()).toBe(true);
    });
  });

  describe.skipIf(isLocal)(`${name}, when its vendor`, () => {
    it('writes on though nobody wants it any more, lets go at once', async () => {
      bench.plan({ write: 'Yes, from', then: 'hang' });
      const wish = new AbortController();
      const wanted = reply(wish.signal, ({ type }) => {
        if (type === 'delta') wish.abort();
      });
      await expect(wanted).rejects.toMatchObject({ code: 'cancelled' });
      await until(() => bench.openStreams === 0);
    });

    it('breaks off, begins again or says why, and shows no half answer as a whole one', async () => {
      bench.plan({ write: 'Yes, from', then: 'break' }, { write: 'Yes, from ten to two.' });
      const outcome = await reply().catch((error: unknown) => error);
      if (outcome instanceof AppError) return;
      const events = outcome as TextEvent[];
      expect(streamed(events)).toBe('Yes, from ten to two.');
      expect(events.at(-1)).toMatchObject({ text: 'Yes, from ten to two.', finish: 'complete' });
    });

    it('sends something new, writes as if it had not', async () => {
      bench.plan({ write: 'Yes, from ten to two.', before: '{"type":"telepathy","of":"all"}' });
      const events = await reply();
      expect(streamed(events)).toBe('Yes, from ten to two.');
      expect(events.at(-1)).toMatchObject({ text: 'Yes, from ten to two.', finish: 'complete' });
    });

    it.each(['not json', '[]', 'null'])(
      'sends something broken, %s, goes on, begins again or says why',
      async (before) => {
        bench.plan({ write: 'Half an', before }, { write: 'Yes, from ten to two.' });
        const outcome = await reply().catch((error: unknown) => error);
        if (outcome instanceof AppError) return;
        expect(outcome).toBeInstanceOf(Array);
        const { text } = (outcome as TextEvent[]).at(-1) as { text?: string };
        expect(['Half an', 'Yes, from ten to two.']).toContain(text);
        expect(streamed(outcome as TextEvent[])).toBe(text);
      },
    );

    it('refuses the key, says so in words and shows nothing of the key', async () => {
      bench.setKey?.('refused');
      const refusal: unknown = await reply().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AppError);
      const { message, detail } = refusal as AppError;
      expect(message).toMatch(/key|account|refus/i);
      expect(`${message} ${detail ?? ''}`).not.toContain(bench.key);
    });

    it('cannot be asked without a key, says that it cannot write', async () => {
      bench.setKey?.('missing');
      expect(bench.engine.canWrite()).toBe(false);
      await expect(reply()).rejects.toBeInstanceOf(AppError);
    });
  });
}
