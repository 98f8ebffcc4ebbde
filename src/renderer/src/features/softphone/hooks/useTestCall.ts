import type { CommandInput } from '@shared/contract/console';
import { useState } from 'react';
import { MicrophoneError, openMicrophone } from '../../../audio/microphone';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { useSettings } from '../../../state/useSettings';

export interface TestCallPlace {
  /** The screen stays where it is. */
  readonly isBeside?: boolean;
}

type WhoCalls = Omit<CommandInput<'softphone.call'>, 'mode'>;

/** Starting a test call on this window, in either direction. */
export function useTestCall() {
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  const mode = useArea('ui', ({ softphone }) => softphone.mode);
  const { settings } = useSettings();
  const call = useCommand('softphone.call');
  const dial = useCommand('calls.dial');
  const pickUp = useCommand('softphone.pickUp');
  const [problem, setProblem] = useState<MicrophoneError['problem']>();
  const [isAsking, setIsAsking] = useState(false);

  /** Asks for the microphone before the phone rings, so that nobody answers to silence. */
  const isMicrophoneReady = async (): Promise<boolean> => {
    setProblem(undefined);
    if (mode === 'typed') return true;
    setIsAsking(true);
    try {
      const microphone = await openMicrophone({
        deviceId: settings.microphoneId,
        onSamples: () => undefined,
        onLost: () => undefined,
      });
      microphone.close();
      return true;
    } catch (error) {
      setProblem(error instanceof MicrophoneError ? error.problem : 'busy');
      return false;
    } finally {
      setIsAsking(false);
    }
  };
  const watch = ({ isBeside = false }: TestCallPlace) => {
    updateSoftphoneUi(ui, { isHere: true, isMuted: false, said: [], isOpen: true });
    if (!isBeside) navigate({ screen: 'live' });
  };
  return {
    problem,
    isStarting: isAsking || call.isRunning || dial.isRunning || pickUp.isRunning,
    error: call.error ?? dial.error ?? pickUp.error,
    /** True once it rings. */
    callIn: async (who: WhoCalls, place: TestCallPlace = {}): Promise<boolean> => {
      if (!(await isMicrophoneReady())) return false;
      watch(place);
      return (await call.run({ mode, ...who })) !== undefined;
    },
    callOut: async (request: CommandInput<'calls.dial'>, place: TestCallPlace = {}) => {
      if (place.isBeside === true) updateSoftphoneUi(ui, { isOpen: true });
      const answer = await dial.run(request);
      if (answer !== undefined && place.isBeside !== true)
        navigate({ screen: 'live', callId: answer.callId });
    },
    pickUp: async () => {
      if (!(await isMicrophoneReady())) return;
      updateSoftphoneUi(ui, { isHere: true, isMuted: false, said: [] });
      await pickUp.run({ mode });
    },
    typeInstead: () => {
      setProblem(undefined);
      updateSoftphoneUi(ui, { mode: 'typed' });
    },
  };
}
