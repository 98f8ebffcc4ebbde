export { LatencyChip } from './parts/LatencyChip';
export { Transcript } from './View';
export { answerLatencyMs, hopsOf } from './turnHops';
export { describeCost, describeEnd, describeState, otherNumber, otherParty } from './describeCall';
export { PromptReceipt } from './parts/NoteRows';
export { turnNumber } from './rows';
