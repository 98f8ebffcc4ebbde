import { createContext, useContext, useEffect, useRef } from 'react';

/** Whether single keys do anything; people who steer by voice or press keys by accident say no. */
export const SingleKeysContext = createContext(true);

/** What each key does; `mod+k` for Ctrl or Cmd. Single keys do nothing while someone is typing. */
export type Shortcuts = Readonly<Record<string, () => void>>;

export function useShortcuts(shortcuts: Shortcuts, isEnabled = true): void {
  const hasSingleKeys = useContext(SingleKeysContext);
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.repeat) return;
      const hasMod = event.ctrlKey || event.metaKey;
      if (!hasMod && (isTyping(event.target) || pressesControl(event))) return;
      if (!hasMod && !hasSingleKeys && isCharacter(event.key)) return;
      const action = current.current[(hasMod ? 'mod+' : '') + event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [isEnabled, hasSingleKeys]);
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
