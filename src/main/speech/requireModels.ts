import { stat } from 'node:fs/promises';
import type { ModelFile } from './workerProtocol';

const MISSING = 'The speech models have not been fetched.';
const DAMAGED = 'A speech model is damaged.';

/** @throws Error in words for people when a model is missing or not all there. */
export async function requireModels(models: readonly ModelFile[]): Promise<void> {
  for (const { path, bytes } of models) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new Error(MISSING);
    if (found.size !== bytes) throw new Error(DAMAGED);
  }
}
