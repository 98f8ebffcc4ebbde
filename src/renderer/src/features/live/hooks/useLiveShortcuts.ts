import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { useConsole } from '../../../state/consoleContext';
import type { OperatorWish } from '../../../state/uiStore';
import { useNavigate } from '../../../state/useNavigate';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { useListen } from '../listen/useListen';
import { useSwitchVoice } from './useSwitchVoice';
import { useTakeOver } from './useTakeOver';

/** One key for everything that can be done about the chosen call, and for choosing another. */
export function useLiveShortcuts(callIds: readonly CallId[], chosen: CallView | undefined): void {
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  const takeOver = useTakeOver(chosen);
  const listen = useListen(chosen);
  const { toggle } = useSwitchVoice(chosen);
  const step = (by: number) => () => {
    const index = chosen === undefined ? -1 : callIds.indexOf(chosen.callId);
    const next = callIds[Math.max(0, index + by)];
    if (next !== undefined) navigate({ screen: 'live', callId: next });
  };
  const wish = (operatorWish: OperatorWish) => () => {
    if (chosen !== undefined) ui.setState({ operatorWish });
  };
  useShortcuts({
    nextLiveCall: step(1),
    previousLiveCall: step(-1),
    listen,
    takeOver,
    hold: () => {
      toggle('hold_music');
    },
    muteAgent: () => {
      toggle('nobody');
    },
    // Never one for the other: what is whispered is not for the caller's ear.
    whisper: chosen?.abilities.whisper === false ? undefined : wish('whisper'),
    say: chosen?.handedOff?.can.includes('say') === false ? undefined : wish('say'),
    transfer: wish('transfer'),
    pressKeys: wish('keys'),
    editPrompt: wish('prompt'),
    hangUp: wish('hangUp'),
  });
}
