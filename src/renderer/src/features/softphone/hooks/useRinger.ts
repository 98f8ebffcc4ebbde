import { useEffect } from 'react';
import { openRinger } from '../../../audio/ringer';
import { useSettings } from '../../../state/useSettings';

/** Rings on the chosen ringer while somebody calls this phone. */
export function useRinger(isRinging: boolean): void {
  const { ringerId } = useSettings().settings;
  useEffect(() => {
    if (!isRinging) return;
    const ringer = openRinger(ringerId);
    return ringer.close;
  }, [isRinging, ringerId]);
}
