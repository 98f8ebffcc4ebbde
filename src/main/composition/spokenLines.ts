import { createResampler } from '../audio/resample';
import { baseOf } from '../core/phrases/phrases';
import type { SpeakOffline } from '../core/ports/speakOffline';
import type { Listen, Speak } from '../testline/parties/party';
import type { SpeechRuntime } from '../speech/speechRuntime';
import type { TtsVoice } from '../speech/workerProtocol';

const PHONE_RATE_HZ = 8000;
const VOICES: readonly TtsVoice[] = ['slt', 'rms', 'awb', 'kal'];

/** Has the offline voice speak for the people on the test line. */
export function speakWith(speech: SpeechRuntime): Speak {
  return async (text, voice) => {
    const known = VOICES.find((each) => each === voice) ?? 'slt';
    const request = { text, voice: known, owner: 'testline' };
    const { pcm, rateHz } = await speech.synthesize(request, new AbortController().signal);
    if (rateHz === PHONE_RATE_HZ) return pcm;
    const resampler = createResampler(rateHz, PHONE_RATE_HZ);
    const head = resampler.process(pcm);
    const tail = resampler.flush();
    const spoken = new Int16Array(head.length + tail.length);
    spoken.set(head);
    spoken.set(tail, head.length);
    return spoken;
  };
}

/** The offline voice speaks English and nothing else. */
export function speakOfflineWith(speech: SpeechRuntime): SpeakOffline {
  const speak = speakWith(speech);
  return (text, { language, voice = 'slt' }) =>
    baseOf(language) === 'en' ? speak(text, voice) : Promise.resolve(undefined);
}

/** Has the offline recogniser write down what a scripted caller heard. */
export function listenWith(speech: SpeechRuntime): Listen {
  return async (pcm) => {
    const request = { pcm, rateHz: PHONE_RATE_HZ, owner: 'testline', urgency: 'now' } as const;
    return (await speech.transcribe(request, new AbortController().signal)).text;
  };
}
