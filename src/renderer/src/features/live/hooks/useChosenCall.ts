import type { CallView } from '@shared/domain/callView';
import { useEffect } from 'react';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import type { CallLists } from '../selectors';

/**
 * The call that is looked at. The first one that comes is chosen by itself and stays chosen after
 * its end, until another is.
 */
export function useChosenCall({ inProgress }: CallLists): CallView | undefined {
  const callId = useArea('ui', ({ place }) => (place.screen === 'live' ? place.callId : undefined));
  const chosen = useArea('liveCalls', ({ calls }) =>
    callId === undefined ? undefined : calls.get(callId),
  );
  const navigate = useNavigate();
  const first = inProgress[0]?.callId;
  useEffect(() => {
    if (chosen === undefined && first !== undefined) navigate({ screen: 'live', callId: first });
  }, [chosen, first, navigate]);
  return chosen;
}
