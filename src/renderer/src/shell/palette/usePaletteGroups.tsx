import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { useWords } from '../../i18n/useWords';
import { useAppActions } from './useAppActions';
import { useCallActions } from './useCallActions';
import { useScreenActions } from './useScreenActions';
import { useShortcutActions } from './useShortcutActions';

/** What the palette offers where the console is; nothing while it is closed. */
export function usePaletteGroups(isOpen: boolean): SpotlightActionGroupData[] {
  const { t } = useWords();
  const calls = useCallActions(isOpen);
  const { here, call, elsewhere } = useShortcutActions(isOpen);
  const app = useAppActions();
  const screens = useScreenActions();
  const groups = [
    { group: t('Calls in progress'), actions: calls },
    { group: t('The chosen call'), actions: call },
    { group: t('On this screen'), actions: here },
    { group: t('Do'), actions: [...app, ...elsewhere] },
    { group: t('Go to'), actions: screens },
  ];
  return groups.flatMap(({ group, actions }) =>
    isOpen && actions.length > 0 ? [{ group, actions: [...actions] }] : [],
  );
}
