import { AUDIO_RATE_HZ } from '@shared/contract/audioRequest';

const SMALLEST_BATCH_MS = 20;
const LARGEST_BATCH_MS = 40;
/** Past this, sound is late enough to be worth less than being on time. */
const BACKLOG_MS = 200;
/** Of the backlog, how much may be out of our hands, where it can no longer be dropped. */
const IN_FLIGHT_MS = 100;
/** Where sound was left out, what follows glides in from the last sample sent: it must not click. */
const JOIN_MS = 4;

export interface AudioOutboxOptions {
  readonly channels: number;
  /** Samples, over all channels, that were posted and not yet taken by the other side. */
  readonly inFlight: () => number;
  readonly post: (samples: Int16Array) => void;
}

/** Live sound on its way to a console. A console that cannot keep up loses the oldest sound. */
export interface AudioOutbox {
  push(samples: Int16Array): void;
  /** Posts what there is room for; to be called when the other side has taken some. */
  flush(): void;
  readonly droppedMs: number;
}

/** Batches sound to 20–40 ms and keeps at most 200 ms under way. Never blocks its source. */
export function createAudioOutbox({ channels, inFlight, post }: AudioOutboxOptions): AudioOutbox {
  const samplesPerMs = (AUDIO_RATE_HZ / 1000) * channels;
  const queue: Int16Array[] = [];
  let queued = 0;
  let dropped = 0;
  let hasGap = false;
  const lastSent = new Int16Array(channels);

  const takeBatch = (): Int16Array => {
    const length = Math.min(queued, LARGEST_BATCH_MS * samplesPerMs);
    const batch = new Int16Array(length);
    for (let filled = 0; filled < length;) {
      const head = queue[0] ?? batch;
      const part = head.subarray(0, length - filled);
      batch.set(part, filled);
      filled += part.length;
      if (part.length === head.length) queue.shift();
      else queue[0] = head.subarray(part.length);
    }
    queued -= length;
    if (hasGap) glideFrom(lastSent, batch);
    hasGap = false;
    if (length >= channels) lastSent.set(batch.subarray(length - channels));
    return batch;
  };
  const dropOldest = (): void => {
    while (queue.length > 1 && queued + inFlight() > BACKLOG_MS * samplesPerMs) {
      const oldest = queue.shift()?.length ?? 0;
      queued -= oldest;
      dropped += oldest;
      hasGap = true;
    }
  };
  const flush = (): void => {
    while (queued >= SMALLEST_BATCH_MS * samplesPerMs) {
      if (inFlight() > IN_FLIGHT_MS * samplesPerMs) return;
      post(takeBatch());
    }
  };

  return {
    push(samples) {
      if (samples.length === 0) return;
      queue.push(samples.slice());
      queued += samples.length;
      dropOldest();
      flush();
    },
    flush,
    get droppedMs() {
      return dropped / samplesPerMs;
    },
  };
}

/** Blends the start of a batch, in place, from one sample of each channel into what it was. */
function glideFrom(samples: Int16Array, batch: Int16Array): void {
  const channels = samples.length;
  const length = Math.min(batch.length, (JOIN_MS * AUDIO_RATE_HZ * channels) / 1000);
  for (let i = 0; i < length; i++) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / length);
    batch[i] = Math.round((1 - gain) * (samples[i % channels] ?? 0) + gain * (batch[i] ?? 0));
  }
}
