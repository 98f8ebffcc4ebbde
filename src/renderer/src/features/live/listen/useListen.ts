import type { CallView } from '@shared/domain/callView';
import { useConsole } from '../../../state/consoleContext';

/** Puts the operator's ear on the call, or takes it away. */
export function useListen(view: CallView | undefined): () => void {
  const { ui } = useConsole().stores;
  return () => {
    if (view === undefined || view.handedOff?.can.includes('listen') === false) return;
    const isOn = ui.getState().listeningTo === view.callId;
    if (isOn || view.state === 'live') ui.setState({ listeningTo: isOn ? undefined : view.callId });
  };
}
