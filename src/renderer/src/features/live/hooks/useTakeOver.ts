import type { CallView } from '@shared/domain/callView';
import { useConsole } from '../../../state/consoleContext';

/** Takes the call over, or hands it back. Listening in stops: the line itself is heard then. */
export function useTakeOver(view: CallView | undefined): () => void {
  const { ui } = useConsole().stores;
  return () => {
    if (view === undefined || view.handedOff !== undefined) return;
    const { callId, state } = view;
    const { speakingOn, listeningTo } = ui.getState();
    const isSpeaking = speakingOn === callId;
    if (!isSpeaking && state !== 'live') return;
    ui.setState({
      speakingOn: isSpeaking ? undefined : callId,
      listeningTo: listeningTo === callId ? undefined : listeningTo,
    });
  };
}
