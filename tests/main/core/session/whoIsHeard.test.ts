import { expect, it } from 'vitest';
import type { AudioChannel } from '@shared/contract/transport/transport';
import { CallBench } from '../../../fakes/callBench';
import { ScriptedLeg } from '../../../fakes/scripted/scriptedLeg';

/** What each voice sounds like here: loud, and its own. */
const AGENT_BYTE = 0x21;
const OPERATOR_SAMPLE = 8_000;
const CALLER_SPEECH = new Uint8Array(160).fill(0x10);

const WINDOW_MS = 10;
/** How far from the deed the caller's ear may be. */
const EXACT_MS = 40;

type Voice = 'agent' | 'operator' | 'music' | 'nobody';

interface Stretch {
  readonly voice: Voice;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Whom the caller heard when, by the recording of the call. */
function heardOn({ recordings }: CallBench): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const length = WINDOW_MS * 8;
  for (let at = 0; at + length <= recordings.agent.length; at += length) {
    const voice = voiceOf(recordings.agent.slice(at, at + length));
    const fromMs = at / 8;
    const last = stretches.at(-1);
    const toMs = fromMs + WINDOW_MS;
    if (last?.voice === voice) stretches[stretches.length - 1] = { ...last, toMs };
    else stretches.push({ voice, fromMs, toMs });
  }
  // A window in which one voice gives way to another is neither's.
  return stretches.filter(({ fromMs, toMs }) => toMs - fromMs > WINDOW_MS);
}

function voiceOf(samples: readonly number[]): Voice {
  const loud = samples.filter((sample) => Math.abs(sample) > 300);
  if (loud.length < samples.length / 4) return 'nobody';
  const isNear = (value: number) => loud.every((sample) => Math.abs(sample - value) < 400);
  if (isNear(OPERATOR_SAMPLE)) return 'operator';
  return new Set(loud).size === 1 ? 'agent' : 'music';
}

async function recordedCall(leg = new ScriptedLeg()) {
  const bench = new CallBench({ business: { recordCalls: true }, leg });
  await bench.goLive();
  await bench.play(200);
  return bench;
}

const nowMs = ({ recordings }: CallBench) => recordings.agent.length / 8;

function agentSpeaks({ engine }: CallBench, id: string, durationMs: number): void {
  const { listener } = engine.session;
  listener.onResponseStarted({ responseId: id, purpose: 'answer' });
  listener.onAudio(id, new Uint8Array(durationMs * 8).fill(AGENT_BYTE));
  listener.onResponseDone(id);
}

/** The operator's microphone, as it comes: 40 ms at a time, while the caller speaks. */
async function operatorSpeaks(bench: CallBench, line: AudioChannel, durationMs: number) {
  for (let passed = 0; passed < durationMs; passed += 40) {
    line.send(new Int16Array(320).fill(OPERATOR_SAMPLE));
    await bench.play(40, CALLER_SPEECH);
  }
}

function expectHeard(bench: CallBench, expected: readonly (readonly [Voice, number])[]): void {
  const heard = heardOn(bench);
  expect(heard.map(({ voice }) => voice)).toEqual(expected.map(([voice]) => voice));
  for (const [index, [voice, atMs]] of expected.entries()) {
    const offMs = Math.abs((heard[index]?.fromMs ?? Infinity) - atMs);
    expect(offMs, `${voice} at ${atMs} ms`).toBeLessThanOrEqual(EXACT_MS);
  }
}

const LISTENER = { onSamples: () => undefined, onClosed: () => undefined };

it('a caller who is taken over hears the operator at once, and the agent again after the hand-back', async () => {
  const bench = await recordedCall();
  const spokeAt = nowMs(bench);
  agentSpeaks(bench, 'r1', 3_000);
  await bench.play(600);
  const takenAt = nowMs(bench);
  const line = bench.session.operator.takeOver(LISTENER);
  await operatorSpeaks(bench, line, 1_000);
  const backAt = nowMs(bench);
  line.close();
  await bench.play(400);
  const againAt = nowMs(bench);
  agentSpeaks(bench, 'r2', 500);
  await bench.play(1_000);
  expectHeard(bench, [
    ['nobody', 0],
    ['agent', spokeAt],
    ['operator', takenAt],
    ['nobody', backAt],
    ['agent', againAt],
    ['nobody', againAt + 500],
  ]);
  expect(bench.eventsOf('voice.switched').map(({ voice, atMs }) => [voice, atMs])).toEqual([
    ['operator', takenAt],
    ['agent', backAt],
  ]);
});

it('nothing of a whisper, nor of what the agent says while it is silenced, reaches the caller', async () => {
  const bench = await recordedCall();
  await bench.session.operator.direct('whisper', 'She is a regular.');
  await bench.play(1_000, CALLER_SPEECH);
  const line = bench.session.operator.takeOver(LISTENER);
  agentSpeaks(bench, 'r1', 500);
  await bench.session.operator.direct('whisper', 'Ask for her name.');
  await bench.play(1_000, CALLER_SPEECH);
  line.close();
  await bench.play(200);
  expect(bench.engine.session.whispers.slice(0, 2)).toEqual([
    'She is a regular.',
    'Ask for her name.',
  ]);
  expectHeard(bench, [['nobody', 0]]);
});

it('a caller on hold hears music from the press of the button to the next', async () => {
  const bench = await recordedCall();
  const spokeAt = nowMs(bench);
  agentSpeaks(bench, 'r1', 3_000);
  await bench.play(500);
  const heldAt = nowMs(bench);
  bench.session.operator.switchVoice('hold_music');
  await bench.play(2_000, CALLER_SPEECH);
  const mutedAt = nowMs(bench);
  bench.session.operator.switchVoice('nobody');
  await bench.play(500);
  const heldAgainAt = nowMs(bench);
  bench.session.operator.switchVoice('hold_music');
  await bench.play(500);
  const backAt = nowMs(bench);
  bench.session.operator.switchVoice('agent');
  await bench.play(200);
  const thankedAt = nowMs(bench);
  agentSpeaks(bench, 'r2', 400);
  await bench.play(400);
  expectHeard(bench, [
    ['nobody', 0],
    ['agent', spokeAt],
    ['music', heldAt],
    ['nobody', mutedAt],
    ['music', heldAgainAt],
    ['nobody', backAt],
    ['agent', thankedAt],
  ]);
});

it('a caller who is transferred hears no more of the agent on this line', async () => {
  const bench = await recordedCall(new ScriptedLeg({ isAble: true }));
  const spokeAt = nowMs(bench);
  agentSpeaks(bench, 'r1', 5_000);
  await bench.play(600);
  const sentAt = nowMs(bench);
  await bench.session.transfer({ to: '+15555550190' });
  await bench.play(1_000, CALLER_SPEECH);
  const heard = heardOn(bench);
  expect(heard.slice(0, 2).map(({ voice }) => voice)).toEqual(['nobody', 'agent']);
  expect(Math.abs((heard[1]?.fromMs ?? 0) - spokeAt)).toBeLessThanOrEqual(EXACT_MS);
  // The leg is let go of: what the recording holds ends with it.
  const lastOfAgent = heard.findLast(({ voice }) => voice === 'agent');
  expect(lastOfAgent?.toMs).toBeLessThanOrEqual(sentAt + EXACT_MS);
  expect(bench.carrierActions.at(-1)).toMatchObject({ kind: 'transfer' });
});
