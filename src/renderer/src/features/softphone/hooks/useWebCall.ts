import type { AgentId } from '@shared/domain/ids';
import { useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useCommand } from '../../../state/useCommand';
import { useChosenDevices } from './useChosenDevices';

/** Starting a call by a vendor's web SDK, with the devices that the settings name. */
export function useWebCall() {
  const devices = useChosenDevices();
  const { ui } = useConsole().stores;
  const { run, isRunning, error } = useCommand('softphone.callWeb');
  return {
    isStarting: isRunning,
    error,
    call: async (agentId: AgentId) => {
      const answer = await run({ agentId, ...devices });
      if (answer !== undefined) updateSoftphoneUi(ui, { toWatch: answer.callId });
    },
  };
}
