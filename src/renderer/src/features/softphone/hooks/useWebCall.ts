import type { AgentId } from '@shared/domain/ids';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { useChosenDevices } from './useChosenDevices';

/** Starting a call by a vendor's web SDK, with the devices that the settings name. */
export function useWebCall() {
  const devices = useChosenDevices();
  const navigate = useNavigate();
  const { run, isRunning, error } = useCommand('softphone.callWeb');
  return {
    isStarting: isRunning,
    error,
    call: async (agentId: AgentId) => {
      const answer = await run({ agentId, ...devices });
      if (answer !== undefined) navigate({ screen: 'live', callId: answer.callId });
    },
  };
}
