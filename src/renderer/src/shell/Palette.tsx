import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { Keyboard, Languages, Moon, Phone, PhoneOff, Search, Sun } from 'lucide-react';
import { useOpenSoftphone } from '../features/softphone';
import { otherParty } from '../features/transcript';
import { LANGUAGES, type Language } from '../i18n/languages';
import { useWords } from '../i18n/useWords';
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
  const { t } = useWords();
  const groups: SpotlightActionGroupData[] = [
    { group: t('Calls in progress'), actions: useCallActions() },
    { group: t('Do'), actions: [...useDoActions(), ...useAppearanceActions()] },
    { group: t('Go to'), actions: useScreenActions() },
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
      attributes={{ content: { 'aria-label': t('Find or do something') } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      radius="md"
      nothingFound={t('Nothing by that name')}
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: t('Find or do something'),
        'aria-label': t('Find or do something'),
      }}
    />
  );
}

function useCallActions(): SpotlightActionGroupData['actions'] {
  const { t } = useWords();
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
          label: t('Watch the call with {who}', { who }),
          description: `${view.businessName} · ${view.agentName}`,
          leftSection: <Phone {...ICON} aria-hidden />,
          onClick: () => {
            navigate({ screen: 'live', callId: view.callId });
          },
        },
        {
          id: `end-${view.callId}`,
          label: t('Hang up the call with {who}', { who }),
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
  const { t } = useWords();
  const openSoftphone = useOpenSoftphone();
  const { ui } = useConsole().stores;
  return [
    {
      id: 'test-call',
      label: t('Make a test call'),
      keywords: t('phone, dial, ring'),
      leftSection: <Phone {...ICON} aria-hidden />,
      onClick: openSoftphone,
    },
    {
      id: 'keys',
      label: t('Show the keyboard shortcuts'),
      leftSection: <Keyboard {...ICON} aria-hidden />,
      onClick: () => {
        ui.setState({ isCheatSheetOpen: true });
      },
    },
  ];
}

/** The theme and the language that are not in use. Languages can be found by their own names. */
function useAppearanceActions(): SpotlightActionGroupData['actions'] {
  const { t, language } = useWords();
  const { settings, update } = useSettings();
  const theme = settings.theme === 'dark' ? 'light' : 'dark';
  const ThemeIcon = theme === 'dark' ? Moon : Sun;
  const others = (Object.keys(LANGUAGES) as Language[]).filter((one) => one !== language);
  return [
    {
      id: 'theme',
      label: theme === 'dark' ? t('Use the dark theme') : t('Use the light theme'),
      leftSection: <ThemeIcon {...ICON} aria-hidden />,
      onClick: () => {
        void update({ theme });
      },
    },
    ...others.map((other) => ({
      id: `speak-${other}`,
      label: t('Language: {language}', { language: LANGUAGES[other].name }),
      keywords: ['language', 'idioma'],
      leftSection: <Languages {...ICON} aria-hidden />,
      onClick: () => {
        void update({ language: other });
      },
    })),
  ];
}

function useScreenActions(): SpotlightActionGroupData['actions'] {
  const { t } = useWords();
  const navigate = useNavigate();
  return SCREENS.map(({ name, icon: Icon, place }) => ({
    id: `go-${name}`,
    label: t(name),
    leftSection: <Icon {...ICON} aria-hidden />,
    onClick: () => {
      navigate(place);
    },
  }));
}
