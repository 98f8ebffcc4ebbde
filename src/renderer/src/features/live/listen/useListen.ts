import type { CallView } from '@shared/domain/callView';
import { useConsole } from '../../../state/consoleContext';

/** Puts the operator's ear on the call, or takes it away. Whoever speaks on it hears it anyway. */
export function useListen(view: CallView | undefined): () => void {
  const { ui } = useConsole().stores;
  return () => {
    if (view === undefined || view.handedOff?.can.includes('listen') === false) return;
    const { listeningTo, speakingOn } = ui.getState();
    if (speakingOn === view.callId) return;
    const isOn = listeningTo === view.callId;
    if (isOn || view.state === 'live') ui.setState({ listeningTo: isOn ? undefined : view.callId });
  };
}
