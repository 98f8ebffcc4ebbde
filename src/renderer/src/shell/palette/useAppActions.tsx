import { Keyboard, Languages, MonitorPlay, Moon, Phone, Sun } from 'lucide-react';
import { useOpenSoftphone } from '../../features/softphone';
import { LANGUAGES, type Language } from '../../i18n/languages';
import { useWords } from '../../i18n/useWords';
import { useArea, useClient, useConsole } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { useSettings } from '../../state/useSettings';
import { KeyHint } from '../../ui/shortcuts/KeyHint';
import { PALETTE_ICON, type PaletteActions } from './paletteActions';

/** What can be done wherever the console is. */
export function useAppActions(): PaletteActions {
  const { t } = useWords();
  const openSoftphone = useOpenSoftphone();
  const { ui } = useConsole().stores;
  return [
    {
      id: 'test-call',
      label: t('Make a test call'),
      keywords: t('phone, dial, ring'),
      leftSection: <Phone {...PALETTE_ICON} />,
      rightSection: <KeyHint of="testCall" />,
      onClick: openSoftphone,
    },
    {
      id: 'keys',
      label: t('Show the keyboard shortcuts'),
      leftSection: <Keyboard {...PALETTE_ICON} />,
      rightSection: <KeyHint of="cheatSheet" />,
      onClick: () => {
        ui.setState({ isCheatSheetOpen: true });
      },
    },
    useKioskAction(),
    ...useAppearanceActions(),
  ];
}

/** Begins the demo station; without a PIN, which is the only way back, leads to setting one. */
function useKioskAction(): PaletteActions[number] {
  const { t } = useWords();
  const client = useClient();
  const navigate = useNavigate();
  const hasPin = useArea('kiosk', ({ state }) => state?.hasPin === true);
  const setUp = () => {
    navigate({ screen: 'settings', section: 'kiosk' });
  };
  return {
    id: 'kiosk',
    label: t('Begin the demo station'),
    leftSection: <MonitorPlay {...PALETTE_ICON} />,
    // Its settings say what a refusal is about.
    onClick: () => {
      if (hasPin) client.invoke('kiosk.enter', {}).catch(setUp);
      else setUp();
    },
  };
}

/** The theme and the language that are not in use. Languages can be found by their own names. */
function useAppearanceActions(): PaletteActions {
  const { t, language } = useWords();
  const { settings, update } = useSettings();
  const theme = settings.theme === 'dark' ? 'light' : 'dark';
  const ThemeIcon = theme === 'dark' ? Moon : Sun;
  const others = (Object.keys(LANGUAGES) as Language[]).filter((one) => one !== language);
  return [
    {
      id: 'theme',
      label: theme === 'dark' ? t('Use the dark theme') : t('Use the light theme'),
      leftSection: <ThemeIcon {...PALETTE_ICON} />,
      onClick: () => {
        void update({ theme });
      },
    },
    ...others.map((other) => ({
      id: `speak-${other}`,
      label: t('Language: {language}', { language: LANGUAGES[other].name }),
      keywords: ['language', 'idioma'],
      leftSection: <Languages {...PALETTE_ICON} />,
      onClick: () => {
        void update({ language: other });
      },
    })),
  ];
}
