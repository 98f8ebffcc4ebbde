import type { SynthesizedSpeech, TtsBody } from '../workerProtocol';
import { loadFlite } from './flite';
import { toPhoneLevel } from './phoneLevel';
import { serveWorker } from './serveWorker';

await serveWorker<TtsBody, SynthesizedSpeech>(async () => {
  const flite = await loadFlite();
  // The first sentence of a process takes several times as long as those that follow.
  flite.speak('Hello, how can I help you?', 'slt');
  return ({ body }) => {
    const value = toPhoneLevel(flite.speak(body.text, body.voice));
    return { value, transfer: [value.pcm.buffer as ArrayBuffer] };
  };
});
