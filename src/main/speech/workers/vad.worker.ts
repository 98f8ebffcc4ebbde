import { workerData } from 'node:worker_threads';
import type { VadBody, VadSetup, VadValue } from '../workerProtocol';
import { requireModels } from '../requireModels';
import { serveWorker } from './serveWorker';
import { createSileroState, loadSilero, type SileroState } from './silero';

await serveWorker<VadBody, VadValue>(async () => {
  const { model } = workerData as VadSetup;
  await requireModels([model]);
  const silero = await loadSilero(model.path);
  const streams = new Map<number, SileroState>();
  return async ({ body }) => {
    if (body.frame === null) {
      streams.delete(body.stream);
      return { value: 0 };
    }
    const state = streams.get(body.stream) ?? createSileroState();
    streams.set(body.stream, state);
    return { value: await silero.probability(state, body.frame) };
  };
});
