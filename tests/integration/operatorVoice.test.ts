import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { runApp, said, type RunningApp } from '../fakes/runningApp';
import { magnitudeAt } from '../renderer/audio/dsp/signals';

/** Real calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 60_000;
const RATE_HZ = 8_000;
const TONE_HZ = 1_000;
const FRAME = 160;

let app: RunningApp;

beforeEach(async () => {
  app = await runApp({ modelsDir: '/nowhere' });
});

afterEach(() => app.close());

/** What the caller's ear gets, read piece by piece. */
class Ear {
  readonly #heard: number[] = [];
  #more: () => void = () => undefined;
  #from = 0;

  onSamples = (samples: Int16Array): void => {
    this.#heard.push(...samples);
    this.#more();
  };

  onClosed = (): void => undefined;

  /** The next piece of this length that comes in from now on, or, with `skips`, that is so. */
  async next(durationMs: number, isSo: (piece: number[]) => boolean = () => true) {
    const length = (durationMs * RATE_HZ) / 1_000;
    this.#from = Math.max(this.#from, this.#heard.length);
    for (;;) {
      while (this.#heard.length < this.#from + length) {
        await new Promise<void>((resolve) => (this.#more = resolve));
      }
      const piece = this.#heard.slice(this.#from, this.#from + length);
      this.#from += length;
      if (isSo(piece)) return piece;
    }
  }
}

const power = (samples: readonly number[]): number =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;

/** How much of what sounds is the operator's tone, by frames: 1 is all of it. */
function toneShare(samples: readonly number[]): number {
  const frames = Array.from({ length: samples.length / FRAME }, (_, at) =>
    samples.slice(at * FRAME, (at + 1) * FRAME),
  ).filter(isLoud);
  const ofTone = frames.filter(
    (frame) => magnitudeAt(frame, TONE_HZ, RATE_HZ) ** 2 / 2 / power(frame) > 0.8,
  );
  return ofTone.length / Math.max(frames.length, 1);
}

const isLoud = (samples: readonly number[]): boolean => power(samples) > 100 ** 2;

async function callUntilGreeting(): Promise<{ callId: CallId; ear: Ear }> {
  const ear = new Ear();
  app.runtime.openAudio({ kind: 'softphone' }, ear);
  await app.client.invoke('softphone.call', { mode: 'typed' });
  // The notice about recording comes first, and may not be cut.
  const count = (of: CallEvent['type']) => app.events.filter(({ type }) => type === of).length;
  const { callId } = await app.waitFor(
    () => count('turn.started') === 2 && count('consent.announced') === 1,
  );
  return { callId, ear };
}

/** An operator who says one long tone, as fast as the line goes. */
function operatorWithTone(callId: CallId) {
  let spoken = 0;
  const tone = (length: number): Int16Array =>
    Int16Array.from({ length }, () =>
      Math.round(8_000 * Math.sin((2 * Math.PI * TONE_HZ * spoken++) / RATE_HZ)),
    );
  const operator = app.runtime.openAudio(
    { kind: 'takeOver', callId },
    {
      onSamples: (samples) => {
        // A little ahead, as a machine that is busy elsewhere needs it.
        operator.send(tone(spoken === 0 ? 2_400 : samples.length));
      },
      onClosed: () => undefined,
    },
  );
  return operator;
}

it(
  'the caller hears an operator who takes over, and none of the agent, until the hand-back',
  async () => {
    const { callId, ear } = await callUntilGreeting();
    const agentsSound = await ear.next(400, isLoud);
    expect(toneShare(agentsSound)).toBeLessThan(0.2);

    const operator = operatorWithTone(callId);
    // The greeting would go on for another two seconds.
    const cut = await app.waitFor(({ type }) => type === 'turn.interrupted');
    expect(cut).toMatchObject({ by: 'operator' });
    await ear.next(200, (piece) => toneShare(piece) > 0.9);
    expect(toneShare(await ear.next(1_000))).toBeGreaterThan(0.9);

    operator.close();
    await ear.next(200, (piece) => !isLoud(piece));
    await app.client.invoke('calls.say', { callId, text: 'This is the agent again.' });
    await app.waitFor(said('agent', /agent again/));
    const back = await ear.next(200, isLoud);
    expect(toneShare(back)).toBeLessThan(0.2);
    const voices = app.events.flatMap((event) =>
      event.type === 'voice.switched' ? [event.voice] : [],
    );
    expect(voices).toEqual(['operator', 'agent']);
  },
  CALL_TIMEOUT_MS,
);

it(
  'the caller on hold hears music without end, and is thanked after it',
  async () => {
    const { callId, ear } = await callUntilGreeting();
    await app.client.invoke('calls.switchVoice', { callId, voice: 'hold_music' });
    await app.waitFor(({ type }) => type === 'turn.interrupted');
    await ear.next(400);
    for (let half = 0; half < 4; half += 1) expect(isLoud(await ear.next(500))).toBe(true);

    await app.client.invoke('calls.switchVoice', { callId, voice: 'nobody' });
    await ear.next(200, (piece) => !isLoud(piece));
    expect(isLoud(await ear.next(500))).toBe(false);

    await app.client.invoke('calls.switchVoice', { callId, voice: 'hold_music' });
    await ear.next(200, isLoud);
    await app.client.invoke('calls.switchVoice', { callId, voice: 'agent' });
    await app.waitFor(said('agent', /thank you for holding/i));
  },
  CALL_TIMEOUT_MS,
);
