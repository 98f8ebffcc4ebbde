import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineConfig } from '../../../src/main/core/ports/engine';
import type { HandedOff } from '../../../src/main/core/ports/handOff';
import { AppError } from '@shared/errors/appError';
import type { HandOffBench, VendorCall } from './handOffBench';

export interface HandOffUnderTest {
  readonly name: string;
  readonly open: () => Promise<HandOffBench>;
}

const CALLER = '+15555550123';
/** Longer than any carrier waits for what comes of a call. */
const PATIENCE_MS = 15_000;

/** What every vendor that takes calls whole has to do, and how what can happen to it is taken. */
export function describeHandOff({ name, open }: HandOffUnderTest): void {
  let bench: HandOffBench;
  /** What runs beside calls. */
  let idleTimers: number;
  beforeEach(async () => {
    bench = await open();
    idleTimers = bench.clock.pendingTimers;
  });
  afterEach(() => bench.close());

  const begin = (
    changes: Partial<EngineConfig> = {},
    signal: AbortSignal = new AbortController().signal,
  ): Promise<HandedOff> => {
    const call = bench.configure({ caller: { number: CALLER, name: 'Dana' }, ...changes });
    const request = { way: 'usual', carrierRef: 'CA1', ownNumber: bench.ownNumber } as const;
    return bench.handOff.begin({ ...request, call }, bench.ear, signal);
  };
  const taken = async (): Promise<{ handed: HandedOff; call: VendorCall }> => {
    const handed = await begin();
    return { handed, call: await bench.bring(handed) };
  };
  const turnsOf = (speaker: string): string[] =>
    bench.ear.turns.filter((turn) => turn.startsWith(speaker));
  const pass = async (durationMs: number): Promise<void> => {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 1000) {
      await bench.clock.advance(1000);
      for (let count = 0; count < 40; count += 1) await turn();
    }
  };
  const refusalOf = async (attempt: Promise<unknown>): Promise<AppError> => {
    const refusal: unknown = await attempt.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    const { message, detail = '' } = refusal as AppError;
    expect(`${message} ${detail}`).not.toContain(bench.key);
    return refusal as AppError;
  };

  describe(`${name}, as every vendor that takes calls whole,`, () => {
    it('is asked first whether it can, and says what to do where it cannot', async () => {
      const { ownNumber, settings } = bench;
      const terms = { way: 'usual', ownNumber, settings } as const;
      const { signal } = new AbortController();
      await bench.handOff.check(terms, signal);
      bench.refuseKey();
      await refusalOf(bench.handOff.check(terms, signal));
    });

    it('gives back where the carrier passes the call on to, in the form that it says it needs', async () => {
      const { target } = await begin();
      const [usual] = bench.handOff.ways;
      expect(usual).toMatchObject({ way: 'usual' });
      expect(target.kind).toBe(usual?.needs);
      expect(JSON.stringify(target)).not.toContain(bench.key);
      const announced = bench.requests.join('\n');
      expect(announced).toContain(CALLER);
      expect(announced).toContain(bench.configure().business.name);
    });

    it('takes several calls at a time, each to an address of its own', async () => {
      const [first, second] = [await begin(), await begin()];
      expect(first.target).not.toEqual(second.target);
      first.over();
      second.over();
    });

    it('tells the words of both sides in turns', async () => {
      const { call } = await taken();
      await call.exchange('Are you open today?', 'Yes, until six.');
      await bench.until(() => turnsOf('caller').length > 0);
      expect(turnsOf('caller').join(' ')).toContain('Are you open today?');
      expect(turnsOf('agent').join(' ')).not.toBe('');
      expect(bench.ear.ended).toEqual([]);
    });

    it('has our tools used, and works with what comes of them', async () => {
      const { call } = await taken();
      const input = { service: 'cleaning' };
      const result = await call.useTool('book_appointment', input);
      expect(bench.ear.tools).toEqual([{ name: 'book_appointment', arguments: input }]);
      expect(result).toContain('9:30');
    });

    it('is told of a tool that fails, and goes on', async () => {
      const { call } = await taken();
      bench.ear.run = () => Promise.resolve({ ok: false, value: { error: 'fully booked' } });
      expect(await call.useTool('book_appointment', {})).toContain('fully booked');
      await call.exchange('And tomorrow?', 'Tomorrow is fine.');
      expect(bench.ear.ended).toEqual([]);
    });

    it('says, is told and is changed what it says that it can', async () => {
      const { handed, call } = await taken();
      const { say, whisper, applyPrompt } = handed.controls;
      await say?.('Your taxi is here.');
      await whisper?.('She is a regular.');
      await applyPrompt?.('Be brief, and mention the garden.');
      if (say !== undefined) await bench.until(() => call.hasBeenTold('Your taxi is here.'));
      await call.exchange('Good.', 'Goodbye.');
      if (whisper !== undefined) expect(call.hasBeenTold('She is a regular.')).toBe(true);
      if (applyPrompt !== undefined) expect(call.hasBeenTold('mention the garden')).toBe(true);
    });

    it('tells once that the call is over, by whom, what it cost and what is left of it', async () => {
      const { handed, call } = await taken();
      await call.exchange('Thank you.', 'Goodbye.');
      await call.hangUp(true);
      await bench.until(() => bench.ear.ended.length > 0);
      handed.over();
      handed.over();
      await call.report();
      await bench.until(() => bench.ear.left.length > 0);
      await pass(PATIENCE_MS);
      expect(bench.ear.ended).toMatchObject([{ by: 'caller' }]);
      expect(bench.ear.usage.length).toBeGreaterThan(0);
      const costs = bench.ear.usage.map(({ costUsd }) => costUsd ?? 0);
      expect(Math.min(...costs)).toBeGreaterThanOrEqual(0);
      const models = bench.ear.usage.map(({ model, costUsd }) => `${model} ${costUsd ?? ''}`);
      expect(new Set(models).size).toBe(models.length);
      for (const { url } of bench.ear.left.flatMap(({ links }) => links))
        expect(url).toMatch(/^https:/);
    });

    it('is asked for the end, the bill and the rest where it tells nothing by itself', async () => {
      const { handed, call } = await taken();
      await call.hangUp(false);
      handed.over();
      await pass(200_000);
      await bench.until(() => bench.ear.left.length > 0);
      expect(bench.ear.usage.length).toBeGreaterThan(0);
    });

    it('says nothing more and leaves nothing running once the call is over', async () => {
      const { handed, call } = await taken();
      handed.over();
      handed.over();
      await call.report();
      const words = bench.ear.words.length;
      await pass(400_000);
      expect(bench.ear.words).toHaveLength(words);
      expect(bench.clock.pendingTimers).toBe(idleTimers);
    });

    it('leaves nothing running of a call that its carrier never brings', async () => {
      const handed = await begin();
      handed.over();
      await pass(400_000);
      expect(bench.ear.tools).toEqual([]);
      expect(bench.clock.pendingTimers).toBe(idleTimers);
    });
  });

  describe(`${name}, when it`, () => {
    it('does not answer, is given up as soon as the carrier waits no longer', async () => {
      bench.hold();
      const giveUp = new AbortController();
      const begun = begin({}, giveUp.signal);
      const refusal = refusalOf(begun);
      await bench.until(() => bench.requests.length > 0);
      giveUp.abort();
      expect((await refusal).code).toBe('cancelled');
      expect(bench.clock.pendingTimers).toBe(idleTimers);
    });

    it('does not answer at all, is given up before the caller is', async () => {
      bench.hold();
      const refusal = refusalOf(begin());
      await bench.until(() => bench.requests.length > 0);
      await pass(PATIENCE_MS);
      expect(await refusal).toMatchObject({ code: 'engine.timeout', retryable: true });
    });

    it('refuses the key, says so in words', async () => {
      bench.refuseKey();
      expect(await refusalOf(begin())).toMatchObject({ code: 'config.invalid', retryable: false });
    });

    it.each([400, 402, 403, 404, 422, 429, 500, 503])(
      'refuses with %i, says so in words, and may be tried again where that helps',
      async (status) => {
        bench.refuse(status);
        const { retryable, message } = await refusalOf(begin());
        expect(retryable).toBe(status === 429 || status >= 500);
        expect(message).toMatch(/\.$/);
      },
    );

    it('is given up before it began, is not asked', async () => {
      const asked = bench.requests.length;
      expect((await refusalOf(begin({}, AbortSignal.abort()))).code).toBe('cancelled');
      expect(bench.requests).toHaveLength(asked);
    });

    it('sends something new or something broken, goes on as if it had not', async () => {
      const { call } = await taken();
      await call.sendUnknown();
      await call.sendMalformed();
      await call.exchange('Are you still there?', 'I am here.');
      await bench.until(() => turnsOf('caller').length > 0);
      expect(turnsOf('caller').join(' ')).toContain('Are you still there?');
      expect(bench.ear.ended).toEqual([]);
    });
  });
}
