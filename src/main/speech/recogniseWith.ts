import type { CallerEarOptions } from './callerEar';
import type { SpeechRuntime } from './speechRuntime';
import { VAD_RATE_HZ } from './vadStream';

/** Words by the offline recogniser; `owner` is the call that it works for. */
export function recogniseWith(speech: SpeechRuntime, owner: string): CallerEarOptions['recognise'] {
  return async (heard, signal) => {
    const request = { ...heard, rateHz: VAD_RATE_HZ, owner } as const;
    return (await speech.transcribe(request, signal)).text;
  };
}
