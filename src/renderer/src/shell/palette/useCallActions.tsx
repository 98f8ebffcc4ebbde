import { Phone, PhoneOff } from 'lucide-react';
import { otherParty } from '../../features/transcript';
import { useWords } from '../../i18n/useWords';
import { useArea, useClient } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { PALETTE_ICON, type PaletteActions } from './paletteActions';

const NO_CALLS = new Map<never, never>();

/** Switches between the calls in progress, and ends them. */
export function useCallActions(isOpen: boolean): PaletteActions {
  const { t } = useWords();
  const calls = useArea('liveCalls', (live) => (isOpen ? live.calls : NO_CALLS));
  const navigate = useNavigate();
  const client = useClient();
  return [...calls.values()]
    .filter(({ state }) => state !== 'ended')
    .flatMap((view) => {
      const who = otherParty(view);
      return [
        {
          id: `watch-${view.callId}`,
          label: t('Watch the call with {who}', { who }),
          description: `${view.businessName} · ${view.agentName}`,
          leftSection: <Phone {...PALETTE_ICON} />,
          onClick: () => {
            navigate({ screen: 'live', callId: view.callId });
          },
        },
        {
          id: `end-${view.callId}`,
          label: t('Hang up the call with {who}', { who }),
          leftSection: <PhoneOff {...PALETTE_ICON} />,
          onClick: () => {
            navigate({ screen: 'live', callId: view.callId });
            // A refusal shows on the call itself, whose screen has just been opened.
            client.invoke('calls.hangUp', { callId: view.callId }).catch(() => undefined);
          },
        },
      ];
    });
}
