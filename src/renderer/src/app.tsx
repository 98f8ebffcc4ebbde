import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { useColorScheme } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import type { ConsoleClient } from '@shared/contract/transport/client';
import { StrictMode, useEffect, useMemo, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { batchByFrame } from './client/batching';
import { connectConsole } from './client/connect';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { followLanguage } from './i18n/followLanguage';
import { firstWeekdayOf } from './i18n/format/week';
import { useWords } from './i18n/useWords';
import { Shell } from './shell/Shell';
import { followCallsAddress } from './state/callsAddress';
import { ConsoleContext, useArea } from './state/consoleContext';
import { createStores, type Stores } from './state/stores';
import { useResource } from './state/useResource';
import { accentTokens } from './ui/theme/accent';
import './ui/theme/styles';
import { styleNonce } from './ui/theme/styleNonce';
import { cssVariables, themeIn } from './ui/theme/theme';

export interface MountedConsole {
  readonly stores: Stores;
  readonly unmount: () => void;
}

/** Puts the console into a page and connects it to the app behind `client`. */
export function mountConsole(element: HTMLElement, client: ConsoleClient): MountedConsole {
  const stores = createStores();
  const disconnect = connectConsole({ client, stores, batching: batchByFrame });
  const unfollowLanguage = followLanguage(stores.settings);
  const unfollowAddress = followCallsAddress(stores.ui);
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <App client={client} stores={stores} />
    </StrictMode>,
  );
  return {
    stores,
    unmount: () => {
      disconnect();
      unfollowLanguage();
      unfollowAddress();
      root.unmount();
    },
  };
}

interface AppProps {
  readonly client: ConsoleClient;
  readonly stores: Stores;
}

function App({ client, stores }: AppProps) {
  const scope = useMemo(() => ({ client, stores }), [client, stores]);
  return (
    <ConsoleContext value={scope}>
      <Theme>
        <Dates>
          <ErrorBoundary>
            <ModalsProvider>
              <Shell />
            </ModalsProvider>
          </ErrorBoundary>
        </Dates>
        <Notifications position="bottom-right" limit={3} autoClose={6000} />
      </Theme>
    </ConsoleContext>
  );
}

/** The theme is a setting of ours; nothing is kept in the page's own storage. */
const settingsDecide: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function Theme({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const theme = useMemo(() => themeIn(t), [t]);
  const chosen = useArea('settings', ({ settings }) => settings?.theme ?? 'system');
  const ofSystem = useColorScheme('light', { getInitialValueInEffect: false });
  const scheme = chosen === 'system' ? ofSystem : chosen;
  useSystemAccent(scheme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={scheme}
      colorSchemeManager={settingsDecide}
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
}

/** The accent that the system is set to, where the owner prefers it to ours. */
function useSystemAccent(scheme: 'light' | 'dark'): void {
  const isWanted = useArea('settings', ({ settings }) => settings?.accent === 'system');
  const info = useResource('app.info', isWanted ? {} : undefined, ['settings']).value;
  const color = isWanted ? info?.accentColor : undefined;
  useEffect(() => {
    if (color === undefined) return;
    const { style } = document.documentElement;
    const tokens = Object.entries(accentTokens(color, scheme));
    for (const [name, value] of tokens) style.setProperty(name, value);
    return () => {
      for (const [name] of tokens) style.removeProperty(name);
    };
  }, [color, scheme]);
}

function Dates({ children }: { readonly children: ReactNode }) {
  const { language, tag } = useWords();
  const settings = useMemo(
    () => ({ locale: language, firstDayOfWeek: firstWeekdayOf(tag) }),
    [language, tag],
  );
  return <DatesProvider settings={settings}>{children}</DatesProvider>;
}
