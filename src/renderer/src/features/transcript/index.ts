export { LatencyChip } from './parts/LatencyChip';
export { Transcript, type TranscriptProps } from './View';
export { answerLatencyMs, hopsOf, slowestHop, type Hop } from './turnHops';
export { describeValue } from './describeValue';
export { describeEnd, describeState, otherNumber, otherParty } from './describeCall';
export { PromptReceipt } from './parts/NoteRows';
export { turnNumber } from './rows';
