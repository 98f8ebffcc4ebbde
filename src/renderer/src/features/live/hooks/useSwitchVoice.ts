import type { CallView } from '@shared/domain/callView';
import type { AppError } from '@shared/errors/appError';
import { useArea } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';

export interface VoiceSwitch {
  /** Someone else speaks to the caller, or the last switch is on its way. */
  readonly isBlocked: boolean;
  readonly error: AppError | undefined;
  /** Puts the caller on hold, or mutes the agent; done again, the agent has the caller back. */
  readonly toggle: (voice: 'hold_music' | 'nobody') => void;
}

/** Whom the caller hears where it is not the operator. */
export function useSwitchVoice(view: CallView | undefined): VoiceSwitch {
  const { run, isRunning, error } = useCommand('calls.switchVoice');
  const isSpeaking = useArea(
    'ui',
    ({ speakingOn }) => view !== undefined && speakingOn === view.callId,
  );
  const isBlocked = view?.state !== 'live' || view.voice === 'operator' || isSpeaking || isRunning;
  return {
    isBlocked,
    error,
    toggle: (voice) => {
      if (view === undefined || isBlocked) return;
      const { handedOff } = view;
      const canMute = handedOff === undefined || handedOff.can.includes('mute');
      if (voice === 'nobody' ? !canMute : handedOff !== undefined) return;
      void run({ callId: view.callId, voice: view.voice === voice ? 'agent' : voice });
    },
  };
}
