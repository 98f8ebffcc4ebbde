import { AppError } from '../errors/appError';
import type { CallEventType } from './callEvent';

export const CALL_STATES = [
  'new',
  'created',
  'dialing',
  'ringing',
  'answered',
  'live',
  'ending',
  'ended',
] as const;
export type CallState = (typeof CALL_STATES)[number];

const MOVES: Partial<Record<CallEventType, Partial<Record<CallState, CallState>>>> = {
  'call.created': { new: 'created' },
  'call.dialing': { created: 'dialing' },
  'call.ringing': { created: 'ringing', dialing: 'ringing', ringing: 'ringing' },
  'call.answered': { created: 'answered', dialing: 'answered', ringing: 'answered' },
  'call.live': { answered: 'live' },
  'call.ending': {
    created: 'ending',
    dialing: 'ending',
    ringing: 'ending',
    answered: 'ending',
    live: 'ending',
    ending: 'ending',
  },
  'call.ended': {
    created: 'ended',
    dialing: 'ended',
    ringing: 'ended',
    answered: 'ended',
    live: 'ended',
    ending: 'ended',
  },
  'summary.written': { ended: 'ended' },
};

/** Events that may come in any state between creation and end, and move nothing. */
function isNeutral(type: CallEventType): boolean {
  return MOVES[type] === undefined;
}

/** What others tell about a call, or decide on it, may come after its end as well. */
const MAY_BE_LATE: ReadonlySet<CallEventType> = new Set([
  'usage.reported',
  'call.left_behind',
  'prompt.decided',
  'recording.fetched',
  'voicemail.fetched',
]);

/**
 * The state after an event of this type, or the error that says why it may not come now. Pure: the
 * caller decides whether to refuse the event; state is never changed by an illegal one.
 */
export function transition(state: CallState, type: CallEventType): CallState | AppError {
  if (isNeutral(type)) {
    const isTooLate = state === 'ended' && !MAY_BE_LATE.has(type);
    if (state !== 'new' && !isTooLate) return state;
  } else {
    const next = MOVES[type]?.[state];
    if (next !== undefined) return next;
  }
  return new AppError({
    code: 'call.illegal_transition',
    message: 'The phone network and Patchcord disagree about the state of this call.',
    detail: `${type} while ${state}`,
  });
}

/** The table as a Mermaid diagram, kept in docs/reference/call-machine.md by a test. */
export function callMachineDiagram(): string {
  const lines = Object.entries(MOVES).flatMap(([type, moves]) =>
    Object.entries(moves).map(([from, to]) => `  ${from} --> ${to}: ${type}`),
  );
  return ['stateDiagram-v2', '  [*] --> new', ...lines, '  ended --> [*]'].join('\n');
}
