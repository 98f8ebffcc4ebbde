import { describe, expect, it } from 'vitest';
import type { AudioListener } from '@shared/contract/transport/transport';
import { AppError, type SerializedError } from '@shared/errors/appError';
import type { ToolCallId } from '@shared/domain/ids';
import { decodeMulaw } from '../../../../src/main/audio/mulaw';
import { createDtmfDetector } from '../../../../src/main/audio/tone/dtmfDetect';
import { CallBench } from '../../../fakes/callBench';
import { settle } from '../../../fakes/manualClock';
import { ScriptedLeg } from '../../../fakes/scripted/scriptedLeg';

const SPEECH = new Uint8Array(160).fill(0x21);
const isLoud = (samples: Iterable<number>) => [...samples].some((value) => Math.abs(value) > 300);

async function liveBench(leg = new ScriptedLeg()) {
  const bench = new CallBench({ business: { recordCalls: true }, leg });
  await bench.goLive();
  return bench;
}

/** What the caller heard since the last look. */
function heardSince(bench: CallBench, at: number): number[] {
  return bench.recordings.agent.slice(at);
}

class Operator implements AudioListener {
  readonly heard: number[] = [];
  readonly ends: (SerializedError | undefined)[] = [];
  onSamples(samples: Int16Array): void {
    this.heard.push(...samples);
  }
  onClosed(error?: SerializedError): void {
    this.ends.push(error);
  }
}

describe('a caller on hold', () => {
  it('hears music instead of the agent, and is not heard by it', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', 'We open at nine every day of the week.', 3000);
    await bench.play(1000);
    bench.session.operator.switchVoice('hold_music');
    expect(bench.leg.wire).toContain('clear');
    expect(bench.engine.session.interruptions).toEqual([{ responseId: 'r1', heardMs: 1000 }]);
    const [at, heardBytes] = [
      bench.recordings.agent.length,
      bench.engine.session.heardBytes.length,
    ];
    await bench.play(2000, SPEECH);
    expect(isLoud(heardSince(bench, at))).toBe(true);
    const toEngine = bench.engine.session.heardBytes.slice(heardBytes).flatMap((b) => [...b]);
    expect(isLoud(decodeMulaw(Uint8Array.from(toEngine)))).toBe(false);
    expect(bench.view.voice).toBe('hold_music');
  });

  it('is thanked, hears no more music and is heard again when the agent is back', async () => {
    const bench = await liveBench();
    bench.session.operator.switchVoice('hold_music');
    await bench.play(1000);
    bench.session.operator.switchVoice('agent');
    expect(bench.engine.session.said).toEqual(['Thank you for holding.']);
    const at = bench.recordings.agent.length;
    await bench.play(500, SPEECH);
    expect(isLoud(heardSince(bench, at))).toBe(false);
    expect(isLoud(decodeMulaw(bench.engine.session.heardBytes.at(-1) ?? new Uint8Array()))).toBe(
      true,
    );
  });

  it('keeps the music when they speak, and is not hung up on by the agent', async () => {
    const bench = await liveBench();
    bench.session.operator.switchVoice('hold_music');
    await bench.play(500);
    bench.leg.wire.length = 0;
    bench.engine.session.listener.onSpeechStarted({ onsetMs: 400 });
    expect(bench.leg.wire).not.toContain('clear');
    bench.engine.session.listener.onToolCall({
      toolCallId: 'tool_1' as ToolCallId,
      name: 'end_call',
      arguments: {},
    });
    await bench.play(2000);
    expect(bench.view.state).toBe('live');
    expect(bench.toolRuns).toEqual([]);
    expect(bench.engine.session.toolResults[0]?.result.ok).toBe(false);
  });
});

describe('a muted agent', () => {
  it('is told that nothing of its answer was heard, and leaves no words behind', async () => {
    const bench = await liveBench();
    bench.session.operator.switchVoice('nobody');
    const at = bench.recordings.agent.length;
    bench.engine.session.answer('r1', 'May I help?', 1000);
    await bench.play(1500, SPEECH);
    expect(bench.engine.session.interruptions).toEqual([{ responseId: 'r1', heardMs: 0 }]);
    expect(isLoud(heardSince(bench, at))).toBe(false);
    expect(bench.view.turns).toEqual([]);
    bench.session.operator.switchVoice('agent');
    bench.engine.session.answer('r2', 'Here I am.', 400);
    await bench.play(1000);
    expect(bench.view.turns.map(({ text }) => text)).toEqual(['Here I am.']);
  });

  it('still lets the notice about recording be heard out', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    listener.onResponseStarted({ responseId: 'n', purpose: 'consent_notice' });
    listener.onAudio('n', new Uint8Array(8000).fill(0x21));
    await bench.play(200);
    bench.session.operator.switchVoice('nobody');
    expect(bench.leg.wire).not.toContain('clear');
    const at = bench.recordings.agent.length;
    listener.onResponseDone('n');
    await bench.play(600);
    expect(isLoud(heardSince(bench, at))).toBe(true);
    expect(bench.engine.session.heardResponses).toEqual([]);
  });
});

describe('taking over while the notice about recording is spoken', () => {
  it('lets the notice be heard, and nothing that the agent had said behind it', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    listener.onResponseStarted({ responseId: 'n', purpose: 'consent_notice' });
    listener.onAudio('n', new Uint8Array(8000).fill(0x21));
    listener.onResponseDone('n');
    bench.engine.session.answer('greeting', 'Welcome to Acme Dental.', 3000);
    await bench.play(200);
    bench.session.operator.switchVoice('nobody');
    await bench.play(1000);
    expect(bench.engine.session.heardResponses).toEqual(['n']);
    expect(bench.engine.session.interruptions.map(({ responseId }) => responseId)).toEqual([
      'greeting',
    ]);
    const at = bench.recordings.agent.length;
    await bench.play(1000);
    expect(isLoud(heardSince(bench, at))).toBe(false);
  });
});

describe('an operator who takes over', () => {
  it('is heard in place of the agent, hears the caller, and is on the recording', async () => {
    const bench = await liveBench();
    const operator = new Operator();
    const line = bench.session.operator.takeOver(operator);
    await bench.play(100, SPEECH);
    expect(isLoud(operator.heard)).toBe(true);
    const at = bench.recordings.agent.length;
    for (let i = 0; i < 10; i++) {
      line.send(new Int16Array(160).fill(8000));
      await bench.play(20);
    }
    expect(isLoud(heardSince(bench, at))).toBe(true);
    expect(isLoud(bench.engine.session.heardBytes.flatMap((b) => [...decodeMulaw(b)]))).toBe(true);
    expect(bench.view.voice).toBe('operator');
  });

  it('hands back by closing, and the agent is told in a whisper', async () => {
    const bench = await liveBench();
    const line = bench.session.operator.takeOver(new Operator());
    line.close();
    line.close();
    await settle();
    expect(bench.view.voice).toBe('agent');
    expect(bench.engine.session.whispers).toHaveLength(1);
    line.send(new Int16Array(160).fill(8000));
    const at = bench.recordings.agent.length;
    await bench.play(200);
    expect(isLoud(heardSince(bench, at))).toBe(false);
  });

  it('goes on alone when the agent fails, and the caller is passed on at the hand-back', async () => {
    const bench = await liveBench();
    const line = bench.session.operator.takeOver(new Operator());
    const error = new AppError({ code: 'engine.failed', message: 'The engine went away.' });
    bench.engine.session.listener.onFailed(error);
    await bench.play(1000);
    expect(bench.view.state).toBe('live');
    line.close();
    await settle();
    expect(bench.session.ending?.reason).toBe('engine_lost');
  });

  it('is alone with the caller, and is told when the call is over', async () => {
    const bench = await liveBench();
    const operator = new Operator();
    bench.session.operator.takeOver(operator);
    const code = 'call.operator_speaks';
    expect(() => bench.session.operator.takeOver(new Operator())).toThrow(
      expect.objectContaining({ code }),
    );
    expect(() => bench.session.operator.switchVoice('hold_music')).toThrow(
      expect.objectContaining({ code }),
    );
    bench.leg.end('stopped');
    await settle();
    expect(operator.ends).toEqual([undefined]);
    expect(bench.engine.session.whispers).toEqual([]);
  });

  it('drops what a stalled microphone sends late', async () => {
    const bench = await liveBench();
    const line = bench.session.operator.takeOver(new Operator());
    for (let i = 0; i < 100; i++) line.send(new Int16Array(160).fill(8000));
    line.close();
    const at = bench.recordings.agent.length;
    await bench.play(1500);
    const heardMs = heardSince(bench, at).filter((value) => Math.abs(value) > 300).length / 8;
    expect(heardMs).toBeLessThanOrEqual(440);
    expect(heardMs).toBeGreaterThanOrEqual(380);
  });
});

describe('keys pressed for the other end', () => {
  it('reach it as tones', async () => {
    const bench = await liveBench();
    await bench.session.sendDigits('12w#');
    const at = bench.recordings.agent.length;
    await bench.play(2000);
    const presses = createDtmfDetector(8000).process(Int16Array.from(heardSince(bench, at)));
    const keys = presses.filter(({ kind }) => kind === 'keyDown').map(({ key }) => key);
    expect(keys).toEqual(['1', '2', '#']);
    expect(bench.view.timeline).toContainEqual(
      expect.objectContaining({ kind: 'dtmfSent', digits: '12w#' }),
    );
  });

  describe('through the phone network', () => {
    const pressed = (bench: CallBench) =>
      bench.carrierActions.flatMap((action) =>
        action.kind === 'sendDigits' ? [action.digits] : [],
      );
    /** The call has left its stream for the keys, and comes back. */
    const comeBack = async (bench: CallBench) => {
      bench.leg.end('stopped');
      bench.session.join(new ScriptedLeg({ isAble: true }), 'unknown');
      await settle();
    };

    it('go one after the other: what is pressed meanwhile goes together, and none is lost', async () => {
      const bench = await liveBench(new ScriptedLeg({ isAble: true }));
      const first = bench.session.sendDigits('1');
      const others = [bench.session.sendDigits('2'), bench.session.sendDigits('#')];
      await first;
      expect(pressed(bench)).toEqual(['1']);
      await comeBack(bench);
      await Promise.all(others);
      expect(pressed(bench)).toEqual(['1', '2#']);
      expect(bench.eventsOf('dtmf.sent').map(({ digits }) => digits)).toEqual(['1', '2#']);
    });

    it('go on when the network did not take the ones before', async () => {
      const bench = await liveBench(new ScriptedLeg({ isAble: true }));
      const refusal = new AppError({ code: 'carrier.unavailable', message: 'Not now.' });
      bench.onControl = () => Promise.reject(refusal);
      const first = bench.session.sendDigits('1');
      const second = bench.session.sendDigits('2');
      bench.onControl = () => Promise.resolve();
      await expect(first).rejects.toBe(refusal);
      await second;
      expect(bench.eventsOf('dtmf.sent').map(({ digits }) => digits)).toEqual(['2']);
    });

    it('are given up when the call ends before they can go', async () => {
      const bench = await liveBench(new ScriptedLeg({ isAble: true }));
      await bench.session.sendDigits('1');
      const second = bench.session.sendDigits('2');
      bench.session.end('operator', 'operator_hung_up');
      await expect(second).rejects.toMatchObject({ code: 'call.not_live' });
      expect(pressed(bench)).toEqual(['1']);
    });
  });
});
