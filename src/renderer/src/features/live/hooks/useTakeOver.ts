import type { CallView } from '@shared/domain/callView';
import { useConsole } from '../../../state/consoleContext';

/** Takes the call over, or hands it back. Listening in rests meanwhile: the line itself is heard. */
export function useTakeOver(view: CallView | undefined): () => void {
  const { ui } = useConsole().stores;
  return () => {
    if (view === undefined || view.handedOff !== undefined) return;
    const { callId, state } = view;
    const isSpeaking = ui.getState().speakingOn === callId;
    if (!isSpeaking && state !== 'live') return;
    ui.setState({ speakingOn: isSpeaking ? undefined : callId });
  };
}
