import { join } from 'node:path';
import type { WavStreamFormat } from '../audio/wav';
import { WAV_HEADER_BYTES, wavHeader } from '../audio/wav';
import type { Cancel, Clock } from '../core/ports/clock';
import type { RecordingSink } from '../core/ports/recordingSink';

/** The part of `node:fs/promises` that recordings use, so that a full disk can be simulated. */
export interface RecordingFs {
  open(path: string, flags: string): Promise<RecordingHandle>;
  rm(path: string, options: { readonly force: boolean }): Promise<void>;
}

export interface RecordingHandle {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** What a crash can cost of a recording is this and the audio still on its way to the file. */
const FLUSH_PERIOD_MS = 250;

/** Four minutes of 8 kHz stereo: a disk that hangs for longer has failed. */
const MAX_QUEUED_BYTES = 8 * 1024 * 1024;

/** A WAV file cannot say that it holds more. */
const MAX_DATA_BYTES = 0xffff_ffff - WAV_HEADER_BYTES;

const CHANNEL_COUNT = 2;
const BYTES_PER_SAMPLE = 2;

export interface WavRecordingParts {
  readonly folder: string;
  readonly file: string;
  readonly rateHz: number;
  readonly clock: Clock;
  readonly fs: RecordingFs;
  onFailed(cause: unknown): void;
  /** The file is closed, for whatever reason. */
  onClosed(): void;
}

/**
 * A recording in the making. `write` only queues; a timer brings the queue to the file and then
 * the header up to date, so that at any moment the file is a valid WAV.
 */
export class WavRecording implements RecordingSink {
  readonly file: string;
  readonly #parts: WavRecordingParts;
  readonly #path: string;
  readonly #format: WavStreamFormat;
  readonly #cancelTimer: Cancel;
  #handle: RecordingHandle | undefined;
  #isCreated = false;
  #state: 'recording' | 'failed' | 'closed' = 'recording';
  #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #writtenBytes = 0;
  #isFlushPlanned = false;
  /** The end of the chain of file operations; it never rejects. */
  #work: Promise<void>;
  #closing: Promise<void> | undefined;

  constructor(parts: WavRecordingParts) {
    this.file = parts.file;
    this.#parts = parts;
    this.#path = join(parts.folder, parts.file);
    this.#format = { rateHz: parts.rateHz, channelCount: CHANNEL_COUNT };
    this.#work = this.#attempt(async () => {
      this.#handle = await parts.fs.open(this.#path, 'wx');
      this.#isCreated = true;
      await this.#writeHeader(this.#handle);
    });
    this.#cancelTimer = parts.clock.every(FLUSH_PERIOD_MS, () => {
      this.#planFlush();
    });
  }

  write(caller: Int16Array, agent: Int16Array): void {
    if (this.#state !== 'recording') return;
    const bytes = interleave(caller, agent);
    if (this.#writtenBytes + this.#queuedBytes + bytes.length > MAX_DATA_BYTES) {
      this.#fail(new Error('the recording is as long as a WAV file can be'));
    } else if (this.#queuedBytes + bytes.length > MAX_QUEUED_BYTES) {
      this.#fail(new Error('the disk is too slow for the recording'));
    } else {
      this.#queue.push(bytes);
      this.#queuedBytes += bytes.length;
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async discard(): Promise<void> {
    this.#queue = [];
    await this.close();
    if (this.#isCreated) await this.#parts.fs.rm(this.#path, { force: true });
  }

  async #finish(): Promise<void> {
    this.#cancelTimer();
    this.#planFlush();
    await this.#settled();
    await this.#attempt(async () => {
      await this.#handle?.datasync();
    });
    await this.#settled();
    if (this.#state === 'recording') this.#state = 'closed';
    await this.#closeHandle();
  }

  /** A failing step adds its clean-up to the chain. */
  async #settled(): Promise<void> {
    let work: Promise<void>;
    do {
      work = this.#work;
      await work;
    } while (work !== this.#work);
  }

  #planFlush(): void {
    if (this.#isFlushPlanned || this.#state !== 'recording' || this.#queue.length === 0) return;
    this.#isFlushPlanned = true;
    this.#work = this.#work.then(() => {
      this.#isFlushPlanned = false;
      return this.#attempt(() => this.#flush());
    });
  }

  async #flush(): Promise<void> {
    if (this.#handle === undefined) return;
    const bytes = Buffer.concat(this.#queue);
    this.#queue = [];
    this.#queuedBytes = 0;
    await writeFully(this.#handle, bytes, WAV_HEADER_BYTES + this.#writtenBytes);
    this.#writtenBytes += bytes.length;
    await this.#writeHeader(this.#handle);
  }

  async #writeHeader(handle: RecordingHandle): Promise<void> {
    await writeFully(handle, wavHeader(this.#format, this.#writtenBytes), 0);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#state !== 'recording') return;
    try {
      await work();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What was recorded so far stays playable: the header speaks of complete writes only. */
  #fail(cause: unknown): void {
    if (this.#state !== 'recording') return;
    this.#state = 'failed';
    this.#queue = [];
    this.#cancelTimer();
    this.#work = this.#work.then(async () => {
      await this.#handle?.truncate(WAV_HEADER_BYTES + this.#writtenBytes).catch(() => undefined);
      await this.#closeHandle();
    });
    this.#parts.onFailed(cause);
  }

  async #closeHandle(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close().catch(() => undefined);
    this.#parts.onClosed();
  }
}

/** The operating system may write less than it was given; a full disk shows on the next attempt. */
async function writeFully(
  handle: RecordingHandle,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw new Error('the disk takes no more');
    done += bytesWritten;
  }
}

/** Caller left, agent right; the shorter side is filled up with silence. Little-endian hosts only. */
function interleave(caller: Int16Array, agent: Int16Array): Uint8Array {
  const frameCount = Math.max(caller.length, agent.length);
  const samples = new Int16Array(frameCount * CHANNEL_COUNT);
  for (let frame = 0; frame < frameCount; frame++) {
    samples[frame * CHANNEL_COUNT] = caller[frame] ?? 0;
    samples[frame * CHANNEL_COUNT + 1] = agent[frame] ?? 0;
  }
  return new Uint8Array(samples.buffer, 0, frameCount * CHANNEL_COUNT * BYTES_PER_SAMPLE);
}
