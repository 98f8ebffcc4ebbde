import type { TextStatus } from './textThread';

/** How far along each status is; what is final outranks what is on its way. */
const RANKS: Readonly<Record<TextStatus, number>> = {
  received: 9,
  noted: 9,
  sending: 0,
  unconfirmed: 1,
  queued: 2,
  sent: 3,
  delivered: 4,
  undelivered: 4,
  failed: 4,
};

/**
 * The status after a report. Reports come late, twice and out of order: none leads back, and the
 * first final one stays.
 */
export function laterStatus(present: TextStatus, reported: TextStatus): TextStatus {
  return RANKS[reported] > RANKS[present] ? reported : present;
}
