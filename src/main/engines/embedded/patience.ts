import { DEFAULT_ENDPOINTING } from '../../speech/endpointer';
import type { Expectation } from './dialogue/dialogueClient';

/** Who dictates a number or a message pauses to think. */
const DICTATION_MS: Partial<Record<Expectation, number>> = { name: 640, phone: 960, message: 960 };

/**
 * Quiet that ends the caller's turn, in milliseconds.
 *
 * @param ownersMs what the owner has set for the agent
 */
export function patienceMs(
  ownersMs: number = DEFAULT_ENDPOINTING.hangoverMs,
  expects?: Expectation,
): number {
  const dictationMs = expects === undefined ? undefined : DICTATION_MS[expects];
  return Math.max(dictationMs ?? 0, ownersMs);
}
