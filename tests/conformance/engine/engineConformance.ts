import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesPerMs } from '@shared/domain/audioFormat';
import type { PromptChangeId, ToolsChangeId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { ENGLISH } from '../../../src/main/core/phrases/english';
import { secondConfig } from '../../../src/main/core/session/standIn/secondConfig';
import type { EngineBench } from './engineBench';
import { EngineCall, GREETING } from './engineCall';

export interface EngineUnderTest {
  readonly name: string;
  readonly open: () => Promise<EngineBench>;
  /** Needs nobody else, so that no connection can fail. */
  readonly isLocal?: boolean;
  /** Its vendor tells what a call cost when the call is over. */
  readonly isBilledAfterwards?: boolean;
}

const PROMPT_CHANGE = 'change_1' as PromptChangeId;
const TOOLS_CHANGE = 'tools_1' as ToolsChangeId;

/** What every engine has to do, and how it has to take what can happen to it. */
export function describeEngine({
  name,
  open,
  isLocal = false,
  isBilledAfterwards = false,
}: EngineUnderTest): void {
  let bench: EngineBench;
  let call: EngineCall;

  const network = () => {
    if (bench.network === undefined) throw new Error('This engine has no network.');
    return bench.network;
  };
  const earOf = () => call.ear;

  beforeEach(async () => {
    bench = await open();
    call = new EngineCall(bench);
  });
  afterEach(() => bench.close());

  describe(`${name}, as every engine,`, () => {
    it('says what it can do', () => {
      const { capabilities, voices } = bench.adapter;
      expect(capabilities.inputFormats.length).toBeGreaterThan(0);
      expect(capabilities.outputFormats.length).toBeGreaterThan(0);
      expect(voices.length).toBeGreaterThan(0);
      expect(bench.adapter.readiness().state).toBe('ready');
    });

    it('opens without a word, and greets in the words of the agent once the line is open', async () => {
      bench.plan({ say: GREETING });
      await call.open();
      await call.pass(2000);
      expect(earOf().responses).toEqual([]);
      call.session.begin();
      await call.until(() => earOf().responses.some(({ isDone }) => isDone), 'the greeting');
      const [greeting] = earOf().responses;
      expect(greeting).toMatchObject({ purpose: 'answer', text: GREETING });
      expect(greeting?.audioBytes).toBeGreaterThan(0);
    });

    it('announces what has to be announced first, and greets when the caller has heard it', async () => {
      bench.plan({ say: GREETING });
      await call.open({ consent: { mode: 'notice', text: 'This call is recorded.' } });
      call.session.begin();
      await call.until(() => earOf().responses.some(({ isDone }) => isDone), 'the notice');
      expect(earOf().responses[0]).toMatchObject({
        purpose: 'consent_notice',
        text: 'This call is recorded.',
      });
      await call.hearAll();
      const greeting = () => earOf().responses.find(({ text }) => text.includes(GREETING));
      await call.until(() => greeting() !== undefined, 'the greeting');
      expect(greeting()?.purpose).toBe('answer');
    });

    it('hears the caller, and answers', async () => {
      await call.greeted();
      const answer = await call.exchange('When are you open?', 'Until five.');
      expect(answer).toContain('Until five.');
      if (bench.adapter.capabilities.transcripts !== 'none') {
        expect(earOf().callerWords.join(' ')).toContain('When are you open?');
      }
      if (bench.adapter.capabilities.bargeIn === 'engine') expect(earOf().speechStarts).toBe(1);
      expect(earOf().failures).toEqual([]);
    });

    it('listens to all of the caller’s sound', async () => {
      await call.greeted();
      const before = bench.heardMs;
      const { inputFormat } = call.configure();
      const quiet = new Uint8Array(20 * bytesPerMs(inputFormat));
      if (inputFormat.encoding === 'mulaw') quiet.fill(0xff);
      for (let frame = 0; frame < 50; frame += 1) {
        call.session.sendAudio(quiet, frame * 20);
        await bench.clock.advance(20);
      }
      await call.until(() => bench.heardMs - before >= 960, 'a second of the caller’s sound');
      expect(bench.heardMs - before).toBeLessThanOrEqual(1040);
    });

    it('sends nothing more of an answer that was interrupted, and answers what comes next', async () => {
      await call.greeted();
      bench.plan({ say: 'We are open from nine to five, and on Saturdays until noon.' });
      const before = earOf().responses.length;
      await bench.callerSays(call.session, 'When are you open?');
      const answer = () => earOf().responses[before];
      await call.until(() => (answer()?.audioBytes ?? 0) > 0, 'the answer');
      call.session.interrupt(answer()?.id ?? '', 200);
      const sent = answer()?.audioBytes;
      await call.pass(2000);
      expect(answer()?.audioBytes).toBe(sent);
      expect(await call.exchange('And on Sundays?', 'Closed on Sundays.')).toContain('Closed');
    });

    it('has a tool used, and goes on with what came of it', async () => {
      await call.greeted();
      if (!bench.adapter.capabilities.toolCalls) return;
      bench.plan({ callTool: 'book_appointment', arguments: { service: 'cleaning' } });
      await bench.callerSays(call.session, 'A cleaning, please.');
      await call.until(() => earOf().toolCalls.length > 0, 'the tool');
      const [used] = earOf().toolCalls;
      expect(used).toMatchObject({ name: 'book_appointment', arguments: { service: 'cleaning' } });
      bench.plan({ say: 'You are booked.' });
      if (used !== undefined) {
        call.session.answerTool(used.toolCallId, { ok: true, value: { at: '9:30' } });
      }
      const isSaid = () => earOf().responses.some(({ text }) => text.includes('You are booked.'));
      await call.until(isSaid, 'an answer from the tool’s result');
      expect(earOf().toolCalls).toHaveLength(1);
    });

    it('works with a changed prompt and says in which answer, or says that it cannot', async () => {
      await call.greeted();
      const changed = call.settled(call.session.applyPrompt(PROMPT_CHANGE, 'Be brief.'));
      if (!bench.adapter.capabilities.promptUpdate) {
        await expect(changed).rejects.toBeInstanceOf(AppError);
        return;
      }
      await changed;
      await call.exchange('When are you open?', 'Until five.');
      expect(earOf().promptsUsed.map(({ changeId }) => changeId)).toEqual([PROMPT_CHANGE]);
      await call.exchange('Thank you.', 'You are welcome.');
      expect(earOf().promptsUsed).toHaveLength(1);
    });

    it('works with changed tools and says in which answer', async () => {
      await call.greeted();
      if (!bench.adapter.capabilities.toolCalls) return;
      const tools = [{ name: 'end_call', description: 'Ends.', parameters: { type: 'object' } }];
      await call.settled(call.session.applyTools(TOOLS_CHANGE, tools));
      await call.exchange('When are you open?', 'Until five.');
      expect(earOf().toolsUsed.map(({ changeId }) => changeId)).toEqual([TOOLS_CHANGE]);
    });

    it('says word for word what it is told to say', async () => {
      await call.greeted();
      await call.settled(call.session.say('Your taxi is here.'));
      const isSaid = () => earOf().responses.some(({ text }) => text === 'Your taxi is here.');
      await call.until(isSaid, 'what was to be said');
    });

    it('takes a whisper that the caller never hears, or says that it cannot', async () => {
      await call.greeted();
      const before = earOf().responses.length;
      const whispered = call.settled(call.session.whisper('She is a regular.'));
      if (bench.adapter.capabilities.whisper) await whispered;
      else await expect(whispered).rejects.toBeInstanceOf(AppError);
      await call.pass(1000);
      expect(earOf().responses.slice(before)).toEqual([]);
    });

    it('goes on with a call that another engine had, in words that say so', async () => {
      const tools = [{ name: 'book_appointment', result: { ok: true, value: { at: '9:30' } } }];
      const soFar = {
        turns: [
          { speaker: 'caller', text: 'A cleaning on Tuesday, please.', tools: [] },
          { speaker: 'agent', text: 'You are booked for Tuesday.', tools },
        ],
        isCallerWaiting: false,
      } as const;
      await call.open(secondConfig(call.configure(), bench.adapter, soFar));
      call.session.begin();
      await call.until(() => earOf().responses.some(({ isDone }) => isDone), 'its first words');
      expect(earOf().responses.map(({ text }) => text)).toEqual([ENGLISH.afterBreak]);
      expect(earOf().toolCalls).toEqual([]);
      await call.hearAll();
      expect(await call.exchange('When is it?', 'At 9:30.')).toContain('At 9:30.');
    });

    it('counts what was used once, and never below nothing', async () => {
      await call.greeted();
      await call.exchange('When are you open?', 'Until five.');
      if (bench.network === undefined) {
        expect(earOf().usage).toEqual([]);
        return;
      }
      if (isBilledAfterwards) {
        await call.settled(call.session.close());
        await call.until(() => earOf().usage.length > 0, 'the bill');
      }
      expect(earOf().usage.length).toBeGreaterThan(0);
      for (const { usage } of earOf().usage) {
        expect(Math.min(...Object.values(usage))).toBeGreaterThanOrEqual(0);
      }
    });

    it('is closed once, however often it is asked, and is silent and harmless from then on', async () => {
      await call.greeted();
      await call.settled(Promise.all([call.session.close(), call.session.close()]));
      await call.settled(call.session.close());
      const reportsBut = () => earOf().reports - (isBilledAfterwards ? earOf().usage.length : 0);
      const reports = reportsBut();
      call.session.sendAudio(new Uint8Array(320), 5000);
      call.session.sendDtmf('1');
      call.session.interrupt('no_such_response', 100);
      call.session.heard('no_such_response');
      call.session.answerTool('no_such_call' as never, { ok: true, value: {} });
      await call.pass(60_000);
      expect(reportsBut()).toBe(reports);
      expect(bench.clock.pendingTimers).toBe(0);
      if (bench.network !== undefined) {
        await call.until(() => network().openConnections === 0, 'a closed connection');
      }
    });

    it('does not open a call that is over before it began', async () => {
      call.opening.abort();
      await expect(call.open()).rejects.toMatchObject({ code: 'cancelled' });
      await call.pass(1000);
      expect(bench.clock.pendingTimers).toBe(0);
    });
  });

  describe.skipIf(isLocal)(`${name}, when its vendor`, () => {
    it('does not answer, lets go of the attempt as soon as the call is over', async () => {
      network().holdConnections();
      const opened = call.open();
      opened.catch(() => undefined);
      await call.until(() => network().openConnections > 0, 'an attempt to connect');
      call.opening.abort();
      await expect(opened).rejects.toMatchObject({ code: 'cancelled' });
      await call.until(() => network().openConnections === 0, 'the end of the attempt');
      expect(bench.clock.pendingTimers).toBe(0);
    });

    it('refuses the key, says so in words and shows nothing of the key', async () => {
      network().refuseKey();
      const refusal: unknown = await call.open().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AppError);
      const { message, detail, retryable } = refusal as AppError;
      expect(message).toMatch(/key|account|refus/i);
      expect(`${message} ${detail ?? ''}`).not.toContain(bench.key);
      expect(retryable).toBe(false);
    });

    it('breaks the connection, comes back and answers, or fails once and says why', async () => {
      await call.greeted();
      network().drop();
      await call.until(
        () => earOf().away.includes(false) || earOf().failures.length > 0,
        'a new connection, or a failure',
      );
      if (earOf().failures.length === 0) {
        expect(earOf().away).toEqual([true, false]);
        expect(await call.exchange('Are you there?', 'I am here.')).toContain('I am here.');
      }
      expect(earOf().reportsAfterFailure).toBe(0);
    });

    it('stays away, fails once within two minutes and reports nothing more', async () => {
      await call.greeted();
      network().setReachable(false);
      network().drop();
      await call.pass(120_000);
      expect(earOf().failures).toHaveLength(1);
      expect(earOf().failures[0]).toBeInstanceOf(AppError);
      await call.pass(30_000);
      expect(earOf().reportsAfterFailure).toBe(0);
      expect(bench.clock.pendingTimers).toBe(0);
    });

    it('falls silent on an open connection, is noticed within a minute', async () => {
      await call.greeted();
      network().stall();
      await call.pass(60_000);
      expect(earOf().away.length + earOf().failures.length).toBeGreaterThan(0);
    });

    it('stops reading, is given up before the caller’s sound fills the memory', async () => {
      await call.greeted();
      network().stall();
      const { inputFormat } = call.configure();
      const frame = new Uint8Array(20 * bytesPerMs(inputFormat));
      const isGivenUp = () => earOf().away.length + earOf().failures.length > 0;
      for (let sent = 0; sent < 90_000 && !isGivenUp(); sent += 1) {
        call.session.sendAudio(frame, sent * 20);
        if (sent % 200 === 0) await bench.settle();
      }
      expect(isGivenUp()).toBe(true);
    });

    it('sends something new, goes on as if it had not', async () => {
      await call.greeted();
      network().sendUnknown();
      expect(await call.exchange('When are you open?', 'Until five.')).toContain('Until five.');
      expect([...earOf().failures, ...earOf().away]).toEqual([]);
    });

    it('sends something broken, goes on or fails once, and never takes the call’s process along', async () => {
      await call.greeted();
      network().sendMalformed();
      await call.pass(1000);
      if (earOf().failures.length === 0) {
        expect(await call.exchange('When are you open?', 'Until five.')).toContain('Until five.');
      }
      expect(earOf().failures.length).toBeLessThanOrEqual(1);
    });
  });
}
