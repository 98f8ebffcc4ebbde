import { CornerDownLeft } from 'lucide-react';
import { useStore } from 'zustand';
import { useWords } from '../../i18n/useWords';
import { SCREENS } from '../../screens';
import { useArea } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { activeShortcuts, doShortcut } from '../../ui/shortcuts/activeShortcuts';
import { KeyHint } from '../../ui/shortcuts/KeyHint';
import {
  CALL_SHORTCUTS,
  SHORTCUT_GROUPS,
  SHORTCUTS,
  type ShortcutId,
} from '../../ui/shortcuts/shortcuts';
import { PALETTE_ICON, type PaletteActions } from './paletteActions';

/** The palette gives the focus back as it closes; what takes the focus must come after that. */
const AFTER_CLOSING_MS = 60;

/** They have entries of their own, with more to say. */
const NAMED_OTHERWISE: ReadonlySet<ShortcutId> = new Set([
  'find',
  'testCall',
  'cheatSheet',
  'hangUp',
  ...SCREENS.map(({ shortcut }) => shortcut),
]);

const IDS = SHORTCUT_GROUPS.flatMap(({ ids }) => ids).filter((id) => !NAMED_OTHERWISE.has(id));

interface ShortcutActions {
  readonly call: PaletteActions;
  readonly here: PaletteActions;
  readonly elsewhere: PaletteActions;
}

/** What every key does, by name: on the chosen call, on this screen, and on others. */
export function useShortcutActions(isOpen: boolean): ShortcutActions {
  const { t } = useWords();
  const navigate = useNavigate();
  const doers = useStore(activeShortcuts, (active) => active.doers);
  const hasCalls = useArea(
    'liveCalls',
    ({ calls }) => isOpen && [...calls.values()].some(({ state }) => state !== 'ended'),
  );
  const active = new Set(doers.map(({ id }) => id));
  const actionsOf = (ids: readonly ShortcutId[]) =>
    ids.map((id) => ({
      id: `do-${id}`,
      label: t(SHORTCUTS[id].does),
      leftSection: <CornerDownLeft {...PALETTE_ICON} />,
      rightSection: <KeyHint of={id} />,
      onClick: () => {
        const { from } = SHORTCUTS[id];
        if (!active.has(id) && from !== undefined) navigate({ screen: from });
        setTimeout(() => {
          doShortcut(id);
        }, AFTER_CLOSING_MS);
      },
    }));
  const ofCall = IDS.filter((id) => CALL_SHORTCUTS.includes(id));
  const others = IDS.filter((id) => !CALL_SHORTCUTS.includes(id));
  return {
    call: hasCalls ? actionsOf(ofCall.filter((id) => active.has(id) || canAsk(id))) : [],
    here: actionsOf(others.filter((id) => active.has(id))),
    elsewhere: actionsOf(others.filter((id) => !active.has(id) && canAsk(id))),
  };
}

function canAsk(id: ShortcutId): boolean {
  return SHORTCUTS[id].from !== undefined;
}
