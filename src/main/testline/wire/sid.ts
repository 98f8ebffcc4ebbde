import { createHash } from 'node:crypto';

/** A Twilio-shaped identifier. */
export function sidFrom(prefix: string, seed: string): string {
  return `${prefix}${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`;
}
