import { useMemo } from 'react';
import { useArea } from '../../../state/consoleContext';
import type { OpenTurns } from '../rows';

/** What is known of the turns of calls in progress, beside their logs. */
export function useOpenTurns(): OpenTurns {
  const partials = useArea('liveCalls', (live) => live.partials);
  const heard = useArea('liveCalls', (live) => live.heard);
  return useMemo(() => ({ partials, heard }), [partials, heard]);
}
