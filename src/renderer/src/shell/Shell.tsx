import { VisuallyHidden } from '@mantine/core';
import { isDesktopWindow } from '../client/client';
import { KioskView } from '../features/kiosk';
import { ListenIn, TakeOver } from '../features/live';
import { Softphone, useOpenSoftphone } from '../features/softphone';
import { Welcome } from '../features/welcome';
import { useWords } from '../i18n/useWords';
import { screenName, screenOf, SCREENS } from '../screens';
import { useArea, useConsole } from '../state/consoleContext';
import { useNavigate } from '../state/useNavigate';
import { useRememberedUi } from '../state/useSettings';
import { SingleKeysContext, useShortcuts } from '../ui/shortcuts/useShortcuts';
import { CheatSheet } from './CheatSheet';
import { ConnectionBanner } from './ConnectionBanner';
import { ErrorBoundary } from './ErrorBoundary';
import { openPalette, Palette } from './palette/Palette';
import { Rail } from './Rail';
import classes from './Shell.module.css';
import { TopBar } from './TopBar';
import { useWishes } from './useWishes';

/** The frame around every screen; the first start shows the welcome instead. */
export function Shell() {
  const isFirstRun = useArea('settings', ({ settings }) => settings?.welcomeDone === false);
  const isReady = useArea('settings', ({ settings }) => settings !== undefined);
  const isKiosk = useIsKiosk();
  const [hasSingleKeys] = useRememberedUi<boolean>('singleKeys', true);
  if (isKiosk) return <KioskView />;
  return (
    <SingleKeysContext value={hasSingleKeys}>
      {isFirstRun ? <Welcome /> : <Desk isReady={isReady} />}
      <Palette />
      <CheatSheet />
    </SingleKeysContext>
  );
}

/** Visitors have this window: the desktop's own, or any where there is no desktop. */
function useIsKiosk(): boolean {
  return useArea('kiosk', ({ state }) => {
    return state?.isOn === true && (isDesktopWindow() || !state.isDesktop);
  });
}

function Desk({ isReady }: { readonly isReady: boolean }) {
  const { t } = useWords();
  const place = useArea('ui', (ui) => ui.place);
  const isSoftphoneOpen = useArea('ui', (ui) => ui.softphone.isOpen);
  useGlobalShortcuts();
  useWishes(isReady);
  const screen = screenOf(place);
  const View = screen?.View;
  return (
    <div className={classes['shell']} data-softphone={isSoftphoneOpen || undefined}>
      <Rail />
      <div className={classes['column']}>
        <TopBar />
        <ConnectionBanner />
        <main className={classes['main']}>
          <VisuallyHidden component="h1">
            {screen === undefined ? 'Patchcord' : t(screenName(screen))}
          </VisuallyHidden>
          <ErrorBoundary resetKey={JSON.stringify(place)}>
            {isReady && View !== undefined ? <View /> : null}
          </ErrorBoundary>
          {isReady ? <Softphone /> : null}
          <ListenIn />
          <TakeOver />
        </main>
      </div>
    </div>
  );
}

function useGlobalShortcuts(): void {
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  const openSoftphone = useOpenSoftphone();
  const screens = SCREENS.map(({ shortcut, place }) => {
    const go = () => {
      navigate(place);
    };
    return [shortcut, go] as const;
  });
  useShortcuts({
    ...Object.fromEntries(screens),
    testCall: openSoftphone,
    cheatSheet: () => {
      ui.setState({ isCheatSheetOpen: true });
    },
    find: openPalette,
  });
}
