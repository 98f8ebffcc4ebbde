import type { LineId } from '@shared/domain/ids';
import { useCommand } from '../../../state/useCommand';
import { useChosenDevices } from './useChosenDevices';

/** Starting a call in the owner's own voice, with the devices that the settings name. */
export function useOwnVoice() {
  const devices = useChosenDevices();
  const { run, isRunning, error } = useCommand('softphone.callNumber');
  return {
    isStarting: isRunning,
    error,
    call: async (to: string, lineId: LineId | undefined) => {
      await run({
        to,
        ...(lineId === undefined ? {} : { lineId }),
        ...devices,
      });
    },
  };
}
