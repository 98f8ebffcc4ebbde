import { createContext, useContext, useEffect, useRef } from 'react';
import { activateShortcuts, type Shortcuts } from './activeShortcuts';
import { keysOf, SHORTCUTS, type ShortcutId } from './shortcuts';

/** Whether single keys do anything; people who steer by voice or press keys by accident say no. */
export const SingleKeysContext = createContext(true);

/** Does what keys ask for while the caller is shown. Single keys do nothing while someone is typing. */
export function useShortcuts(shortcuts: Shortcuts, isEnabled = true): void {
  const hasSingleKeys = useContext(SingleKeysContext);
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  const ids = isEnabled ? idsOf(shortcuts).join() : '';
  useEffect(() => {
    if (ids === '') return;
    return activateShortcuts(ids.split(',') as ShortcutId[], (id) => current.current[id]?.());
  }, [ids]);
  useEffect(() => {
    if (!isEnabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.repeat) return;
      const hasMod = event.ctrlKey || event.metaKey;
      if (!hasMod && (isTyping(event.target) || pressesControl(event))) return;
      if (!hasMod && !hasSingleKeys && isCharacter(event.key)) return;
      const keys = keysOf(event);
      const id = idsOf(current.current).find((each) => SHORTCUTS[each].keys.includes(keys));
      if (id === undefined) return;
      event.preventDefault();
      current.current[id]?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [isEnabled, hasSingleKeys]);
}

function idsOf(shortcuts: Shortcuts): ShortcutId[] {
  return (Object.keys(shortcuts) as ShortcutId[]).filter((id) => shortcuts[id] !== undefined);
}

const TYPING = 'input, textarea, select, [contenteditable], [role="dialog"][aria-modal="true"] *';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(TYPING) !== null;
}

/** Space and Enter belong to the button that has the focus. */
function pressesControl({ key, target }: KeyboardEvent): boolean {
  if (key !== ' ' && key !== 'Enter') return false;
  return target instanceof Element && target.closest('button, a, summary, [role="tab"]') !== null;
}

/** Arrows, Space and Escape are no characters that someone could say or slip onto. */
function isCharacter(key: string): boolean {
  return key.length === 1 && key !== ' ';
}
