import { currentWords } from '../i18n/words';

/** `02:14`, `1:02:14`; never negative. */
export function formatDuration(durationMs: number): string {
  return currentWords().format.duration(durationMs);
}

export function formatLatency(ms: number): string {
  return currentWords().format.latency(ms);
}

export function formatPhone(number: string): string {
  return currentWords().format.phone(number);
}

export function formatClock(at: number): string {
  return currentWords().format.clock(at);
}

export function formatWhen(at: number, now: number): string {
  return currentWords().format.when(at, now);
}
