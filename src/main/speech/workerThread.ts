import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Threads that end have Node wait for the compiler's jobs, while a job that needs memory waits for
 * the thread to collect its garbage: both wait for ever, and quitting with them (nodejs/node#54918).
 * In threads started from here on, code is compiled by the thread that runs it.
 */
const COMPILE_IN_PLACE = ['--no-concurrent-recompilation', '--no-concurrent-sparkplug'];

/** Starts a thread for speech or dialogue. Throws where the system refuses it. */
export function startWorkerThread(entry: string, options: WorkerOptions): Worker {
  for (const flag of COMPILE_IN_PLACE) setFlagsFromString(flag);
  // onnxruntime reads it once, when it is loaded: it would send usage data to its maker and keep
  // an id of this computer. Patchcord talks to nobody its owner has not named.
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  return new Worker(entry, options);
}
