import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { Keyboard, Moon, Phone, PhoneOff, Search, Sun } from 'lucide-react';
import { useOpenSoftphone } from '../features/softphone';
import { otherParty } from '../features/transcript';
import { SCREENS } from '../screens';
import { useArea, useClient, useConsole } from '../state/consoleContext';
import { useNavigate } from '../state/useNavigate';
import { useSettings } from '../state/useSettings';

const [paletteStore, palette] = createSpotlight();

export function openPalette(): void {
  palette.open();
}

const ICON = { size: 16, strokeWidth: 1.75 };

/** Everything the console can do, by name: Ctrl or Cmd and K. */
export function Palette() {
  const groups: SpotlightActionGroupData[] = [
    { group: 'Calls in progress', actions: useCallActions() },
    { group: 'Do', actions: useDoActions() },
    { group: 'Go to', actions: useScreenActions() },
  ];
  return (
    <Spotlight
      store={paletteStore}
      actions={groups.filter(({ actions }) => actions.length > 0)}
      shortcut={null}
      lockScroll={false}
      highlightQuery
      scrollable
      maxHeight={380}
      attributes={{ content: { 'aria-label': 'Find or do something' } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      radius="md"
      nothingFound="Nothing by that name"
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: 'Find or do something',
        'aria-label': 'Find or do something',
      }}
    />
  );
}

function useCallActions(): SpotlightActionGroupData['actions'] {
  const calls = useArea('liveCalls', (live) => live.calls);
  const navigate = useNavigate();
  const client = useClient();
  return [...calls.values()]
    .filter(({ state }) => state !== 'ended')
    .flatMap((view) => {
      const who = otherParty(view);
      return [
        {
          id: `watch-${view.callId}`,
          label: `Watch the call with ${who}`,
          description: `${view.businessName} · ${view.agentName}`,
          leftSection: <Phone {...ICON} aria-hidden />,
          onClick: () => {
            navigate({ screen: 'live', callId: view.callId });
          },
        },
        {
          id: `end-${view.callId}`,
          label: `Hang up the call with ${who}`,
          leftSection: <PhoneOff {...ICON} aria-hidden />,
          onClick: () => {
            navigate({ screen: 'live', callId: view.callId });
            // A refusal shows on the call itself, whose screen has just been opened.
            client.invoke('calls.hangUp', { callId: view.callId }).catch(() => undefined);
          },
        },
      ];
    });
}

function useDoActions(): SpotlightActionGroupData['actions'] {
  const openSoftphone = useOpenSoftphone();
  const { ui } = useConsole().stores;
  const { settings, update } = useSettings();
  const theme = settings.theme === 'dark' ? 'light' : 'dark';
  const ThemeIcon = theme === 'dark' ? Moon : Sun;
  return [
    {
      id: 'test-call',
      label: 'Make a test call',
      keywords: ['phone', 'softphone', 'dial', 'ring'],
      leftSection: <Phone {...ICON} aria-hidden />,
      onClick: openSoftphone,
    },
    {
      id: 'theme',
      label: theme === 'dark' ? 'Use the dark theme' : 'Use the light theme',
      leftSection: <ThemeIcon {...ICON} aria-hidden />,
      onClick: () => {
        void update({ theme });
      },
    },
    {
      id: 'keys',
      label: 'Show the keyboard shortcuts',
      leftSection: <Keyboard {...ICON} aria-hidden />,
      onClick: () => {
        ui.setState({ isCheatSheetOpen: true });
      },
    },
  ];
}

function useScreenActions(): SpotlightActionGroupData['actions'] {
  const navigate = useNavigate();
  return SCREENS.map(({ name, icon: Icon, place }) => ({
    id: `go-${name}`,
    label: name,
    leftSection: <Icon {...ICON} aria-hidden />,
    onClick: () => {
      navigate(place);
    },
  }));
}
