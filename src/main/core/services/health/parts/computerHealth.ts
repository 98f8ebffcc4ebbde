import type { HealthItem } from '@shared/contract/health/health';
import type { Limits } from '@shared/domain/limits';

/** Room in the data folder's file system, and what stands in its recordings' folder. */
export interface DiskState {
  readonly freeBytes: number;
  readonly recordings: number;
  readonly canWrite: boolean;
}

/** A minute of a recorded call is about 2 MB; the database wants some room too. */
const LITTLE_BYTES = 1024 ** 3;
const TOO_LITTLE_BYTES = 150 * 1024 ** 2;
const BYTES_PER_RECORDED_HOUR = 8000 * 2 * 2 * 3600;

export function diskHealth(disk: DiskState | undefined): HealthItem {
  const item = { id: 'disk', name: 'Disk space', place: 'data' } as const;
  if (disk === undefined) {
    return {
      ...item,
      state: 'degraded',
      reason: 'How much room is left on the disk cannot be found out.',
      fix: 'See that the data folder can be reached.',
    };
  }
  const { freeBytes } = disk;
  const hours = Math.floor(freeBytes / BYTES_PER_RECORDED_HOUR);
  const free = `${inWords(freeBytes)} are free, room for about ${hours} hours of recorded calls.`;
  if (freeBytes >= LITTLE_BYTES) return { ...item, state: 'ok', reason: free };
  return {
    ...item,
    state: freeBytes < TOO_LITTLE_BYTES ? 'down' : 'degraded',
    reason: free,
    fix: 'Free some disk space, or delete old calls with their recordings.',
  };
}

export function recordingsHealth(state: {
  readonly disk: DiskState | undefined;
  /** Businesses whose calls are recorded. */
  readonly recording: number;
  /** A recording broke off, and none has been completed since. */
  readonly hasFailed: boolean;
}): HealthItem {
  const item = { id: 'recordings', name: 'Recordings', place: 'recording' } as const;
  const { disk, recording, hasFailed } = state;
  if (disk?.canWrite === false) {
    return {
      ...item,
      state: 'down',
      reason: 'The folder of the recordings cannot be written to. Calls go on without.',
      fix: 'Give your account the right to write to the data folder.',
      place: 'data',
    };
  }
  if (hasFailed) {
    return {
      ...item,
      state: 'degraded',
      reason: 'The latest recording broke off, because the disk refused it. The call went on.',
      fix: 'Free some disk space. The next recording is tried anew.',
      place: 'data',
    };
  }
  const kept =
    disk === undefined
      ? ''
      : disk.recordings === 1
        ? `${disk.recordings} recording is kept.`
        : `${disk.recordings} recordings are kept.`;
  const inAll = (recorded: string) => [recorded, kept].join(' ').trim();
  if (recording === 0) return { ...item, state: 'off', reason: inAll('Calls are not recorded.') };
  return { ...item, state: 'ok', reason: inAll('Calls are recorded.') };
}

export interface LimitsUsed {
  readonly callsNow: number;
  /** Of the last 24 hours. */
  readonly minutes: number;
  readonly usd: number;
}

/** Close to a limit is worth a word before callers meet it. */
const CLOSE = 0.8;

export function limitsHealth(used: LimitsUsed, limits: Limits): HealthItem {
  const item = { id: 'limits', name: 'Limits', place: 'limits' } as const;
  const reason = `In the last 24 hours: ${Math.floor(used.minutes)} of ${limits.minutesPerDay} minutes, about $${used.usd.toFixed(2)} of $${limits.usdPerDay.toFixed(2)}. Now ${used.callsNow} of ${limits.callsAtOnce} calls.`;
  const share = Math.max(
    used.minutes / Math.max(limits.minutesPerDay, Number.MIN_VALUE),
    used.usd / Math.max(limits.usdPerDay, Number.MIN_VALUE),
  );
  const isFull = used.callsNow >= limits.callsAtOnce;
  if (share >= 1 || isFull) {
    return {
      ...item,
      state: share >= 1 ? 'down' : 'degraded',
      reason: `${reason} One more call that costs money is refused.`,
      fix: 'Raise the limit, or wait.',
    };
  }
  if (share < CLOSE) return { ...item, state: 'ok', reason };
  return { ...item, state: 'degraded', reason, fix: 'Raise the limit before callers meet it.' };
}

export type PowerState = 'mains' | 'battery';

/** `undefined`: nobody keeps this computer awake. */
export function powerHealth(power: PowerState | undefined): HealthItem {
  const item = { id: 'power', name: 'Power' } as const;
  switch (power) {
    case 'mains':
      return {
        ...item,
        state: 'ok',
        reason: 'This computer is plugged in, and is kept awake while there are calls.',
      };
    case 'battery':
      return {
        ...item,
        state: 'degraded',
        reason: 'This computer runs on its battery. An empty battery ends calls.',
        fix: 'Plug it in, and leave the lid open: a closed lid may send it to sleep.',
      };
    case undefined:
      return {
        ...item,
        state: 'off',
        reason: 'Without its window, Patchcord does not keep this computer awake.',
        fix: 'Turn off sleep in the settings of the system.',
      };
  }
}

function inWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  if (gigabytes >= 10) return `${Math.round(gigabytes)} GB`;
  if (gigabytes >= 1) return `${gigabytes.toFixed(1)} GB`;
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}
