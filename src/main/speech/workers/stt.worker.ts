import { workerData } from 'node:worker_threads';
import { createResampler } from '../../audio/resample';
import type { SttBody, SttSetup, Transcription } from '../workerProtocol';
import { isOnlyTones } from './isOnlyTones';
import { loadMoonshine } from './moonshine';
import { requireModels } from '../requireModels';
import { serveWorker } from './serveWorker';

/** The model answers with an invented word to anything shorter. */
const MIN_SPEECH_MS = 250;

function toModelInput({ pcm, rateHz }: SttBody): Float32Array<ArrayBuffer> {
  const resampler = createResampler(rateHz, 16_000);
  const head = resampler.process(pcm);
  const tail = resampler.flush();
  const samples = new Float32Array(head.length + tail.length);
  for (let i = 0; i < head.length; i++) samples[i] = (head[i] as number) / 32_768;
  for (let i = 0; i < tail.length; i++) samples[head.length + i] = (tail[i] as number) / 32_768;
  return samples;
}

await serveWorker<SttBody, Transcription>(async () => {
  const setup = workerData as SttSetup;
  await requireModels([setup.encoder, setup.decoder]);
  const moonshine = await loadMoonshine(setup);
  await moonshine.transcribe(new Float32Array(16_000), [], () => false);

  return async ({ body, isCancelled }) => {
    const startedMs = performance.now();
    const durationMs = (body.pcm.length * 1000) / body.rateHz;
    const finish = (text: string, skipped: Transcription['skipped']): { value: Transcription } => ({
      value: { text, skipped, durationMs, inferenceMs: performance.now() - startedMs },
    });
    if (durationMs < MIN_SPEECH_MS) return finish('', 'too-short');
    if (isOnlyTones(body.pcm, body.rateHz)) return finish('', 'tone');
    const text = await moonshine.transcribe(toModelInput(body), body.phrases, isCancelled);
    return finish(text, null);
  };
});
