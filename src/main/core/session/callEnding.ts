import { ENGINE_NAMES, type EngineId } from '@shared/domain/capabilities';
import type { CallFact, EndedBy, EndReason } from '@shared/domain/callEvent';
import { AppError, serializeError } from '@shared/errors/appError';
import type { LegEnd } from '../ports/carrier';

export interface Ending {
  readonly by: EndedBy;
  readonly reason: EndReason;
  readonly error?: AppError | undefined;
}

/** What the end of a leg means for a call that was to go on. */
export const LEG_ENDINGS: Record<LegEnd, Ending> = {
  stopped: { by: 'caller', reason: 'caller_hung_up' },
  lost: { by: 'carrier', reason: 'media_lost' },
  protocol_error: { by: 'carrier', reason: 'failed' },
  closed: { by: 'system', reason: 'completed' },
};

/** The last fact of a call. `durationMs`: since it was answered. */
export function endedFact({ by, reason, error }: Ending, durationMs = 0): CallFact {
  const why = error === undefined ? {} : { error: serializeError(error) };
  return {
    type: 'call.ended',
    source: 'app',
    by,
    reason,
    durationMs: Math.round(durationMs),
    ...why,
  };
}

export function asEngineError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({
    code: 'engine.failed',
    message: 'The voice engine could not be started for this call.',
    cause: error,
  });
}

/** The call goes on with another engine. */
export function goesOnWith(first: EngineId, second: EngineId): AppError {
  return new AppError({
    code: 'engine.failed',
    message: `${ENGINE_NAMES[first]} failed in this call, so ${ENGINE_NAMES[second]} goes on with what was said so far.`,
  });
}

/** An answer was begun and never came. */
export function neverAnswered(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The voice engine stopped answering in the middle of this call.',
  });
}

/** The network never told what came of a call that it was to place. */
export function noNews(): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message:
      'The phone network never told what came of this call. Check that the public address leads to this computer.',
  });
}

/** The carrier never opened the stream that it was told to open. */
export function noMedia(): AppError {
  return new AppError({
    code: 'carrier.no_media',
    message: 'The phone network never opened the audio of this call.',
  });
}
