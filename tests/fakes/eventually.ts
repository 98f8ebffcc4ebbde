import { vi } from 'vitest';

/** On a busy machine what a test waits for is late, and no less true. */
const PATIENCE_MS = 10_000;

/** Waits until what it claims is true. */
export function eventually<T>(claim: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(claim, PATIENCE_MS);
}
