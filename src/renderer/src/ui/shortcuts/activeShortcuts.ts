import { createStore } from 'zustand/vanilla';
import type { ShortcutId } from './shortcuts';

/** What cannot be done at the moment is undefined. */
export type Shortcuts = Readonly<Partial<Record<ShortcutId, (() => void) | undefined>>>;

/** A wish is forgotten when the screen that it leads to has not taken it up by then. */
const WISH_MS = 3_000;

interface ActiveShortcuts {
  /** What can be done where the console is, the newest last. */
  readonly doers: readonly { readonly id: ShortcutId; readonly act: () => void }[];
}

/** What can be done at the moment, for what lists it. */
export const activeShortcuts = createStore<ActiveShortcuts>(() => ({ doers: [] }));

let wish: { readonly id: ShortcutId; readonly atMs: number } | undefined;

/** Makes these available until the returned undo. */
export function activateShortcuts(ids: readonly ShortcutId[], act: (id: ShortcutId) => void) {
  const own = ids.map((id) => ({
    id,
    act: () => {
      act(id);
    },
  }));
  activeShortcuts.setState(({ doers }) => ({ doers: [...doers, ...own] }));
  const wished = own.find(({ id }) => id === wish?.id);
  if (wished !== undefined && performance.now() - (wish?.atMs ?? 0) < WISH_MS) {
    wish = undefined;
    wished.act();
  }
  return () => {
    activeShortcuts.setState(({ doers }) => ({
      doers: doers.filter((doer) => !own.includes(doer)),
    }));
  };
}

/** Does what a shortcut does: now, or as soon as the screen is there that can. */
export function doShortcut(id: ShortcutId): void {
  const doer = activeShortcuts.getState().doers.findLast((each) => each.id === id);
  if (doer === undefined) wish = { id, atMs: performance.now() };
  else doer.act();
}
