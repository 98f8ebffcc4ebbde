import { bundleWorkers } from '../../scripts/workers.mjs';

/** Runs once before all tests: the speech engine's tests start the workers that the app starts. */
export async function setup(): Promise<void> {
  await bundleWorkers();
}
