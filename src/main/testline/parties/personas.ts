import { encodeMulaw } from '../../audio/mulaw';
import { generateBeep } from '../../audio/tone/toneGenerate';
import type { Clock } from '../../core/ports/clock';
import { createEar } from './ear';
import type { Party, Speak, Telephone } from './party';
import { createVoiceQueue } from './voiceQueue';

const PERSON_VOICE = 'rms';
const MACHINE_VOICE = 'kal';

/** A person says the next line after so much quiet. */
const REPLY_AFTER_QUIET_MS = 1_200;
const REPLIES = [
  'Hello?',
  'Yes, this is me. What is it about?',
  'All right, that works for me.',
  'Thank you for calling. Goodbye.',
];

const GREETING = "Hi, you've reached my voicemail. Please leave a message after the tone.";
const BEEP = { rateHz: 8000, durationMs: 400 } as const;

/** A machine stops recording after so much quiet, or when its tape is full. */
const MACHINE_QUIET_MS = 5_000;
const MACHINE_TAPE_MS = 60_000;
const WATCH_MS = 200;

export interface PersonaOptions {
  readonly speak: Speak;
  readonly clock: Clock;
}

/** Someone who answers, waits for a pause, says the next line, and hangs up after the last. */
export function createPerson({ speak, clock }: PersonaOptions): Party {
  const voice = createVoiceQueue();
  const ear = createEar();
  let stopWatching = (): void => undefined;
  const talk = async (telephone: Telephone): Promise<void> => {
    for (const line of REPLIES) {
      voice.push(encodeMulaw(await speak(line, PERSON_VOICE)));
      await voice.drained();
      await new Promise<void>((resolve) => {
        const heardBeforeMs = ear.speechMs;
        stopWatching = clock.every(WATCH_MS, () => {
          if (ear.speechMs === heardBeforeMs || ear.quietMs < REPLY_AFTER_QUIET_MS) return;
          stopWatching();
          resolve();
        });
      });
    }
    telephone.hangUp();
  };
  return {
    nextFrame: () => voice.nextFrame(),
    onHeard: (frame) => {
      ear.hear(frame);
    },
    onConnected: (telephone) => {
      talk(telephone).catch(() => {
        telephone.hangUp();
      });
    },
    onEnded: () => {
      stopWatching();
    },
  };
}

/** A voicemail: greeting, beep, then it records until there is quiet. */
export function createVoicemail({ speak, clock }: PersonaOptions): Party {
  const voice = createVoiceQueue();
  const ear = createEar();
  let stopWatching = (): void => undefined;
  const answer = async (telephone: Telephone): Promise<void> => {
    voice.push(encodeMulaw(await speak(GREETING, MACHINE_VOICE)));
    voice.push(encodeMulaw(generateBeep(BEEP)));
    await voice.drained();
    const startedMs = clock.monotonicMs();
    stopWatching = clock.every(WATCH_MS, () => {
      const recordedMs = clock.monotonicMs() - startedMs;
      const isQuiet = recordedMs > MACHINE_QUIET_MS && ear.quietMs > MACHINE_QUIET_MS;
      if (isQuiet || recordedMs > MACHINE_TAPE_MS) telephone.hangUp();
    });
  };
  return {
    nextFrame: () => voice.nextFrame(),
    onHeard: (frame) => {
      ear.hear(frame);
    },
    onConnected: (telephone) => {
      answer(telephone).catch(() => {
        telephone.hangUp();
      });
    },
    onEnded: () => {
      stopWatching();
    },
  };
}
