import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { useMemo } from 'react';
import { useResource } from '../../../state/useResource';

export interface LoadedCall {
  readonly view: CallView | undefined;
  readonly events: readonly CallEvent[];
  readonly error: AppError | undefined;
  readonly reload: () => void;
}

const NO_EVENTS: readonly CallEvent[] = [];

/** One call's log and what it folds into. */
export function useCall(callId: CallId): LoadedCall {
  const { value, error, reload } = useResource('calls.events', { callId }, ['calls']);
  const events = value?.events ?? NO_EVENTS;
  const view = useMemo(() => events.reduce<CallView | undefined>(projectCall, undefined), [events]);
  return { view, events, error, reload };
}
