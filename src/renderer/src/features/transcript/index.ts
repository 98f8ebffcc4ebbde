export { LatencyChip } from './parts/LatencyChip';
export { Transcript } from './View';
export { HOP_NAMES, hopsOf, type HopKey } from './turnHops';
export {
  describeAgent,
  describeCost,
  describeEnd,
  describeState,
  describeVersion,
  isDraft,
  otherNumber,
  otherParty,
} from './describeCall';
export { useOpenTurns } from './hooks/useOpenTurns';
export { PromptReceipt } from './parts/NoteRows';
export { turnNumber } from './rows';
