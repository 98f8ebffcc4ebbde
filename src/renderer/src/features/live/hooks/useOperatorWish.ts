import { useEffect, useRef } from 'react';
import { useArea, useConsole } from '../../../state/consoleContext';
import type { OperatorWish } from '../../../state/uiStore';

/** What opens for a wish, such as a drawer, takes the focus to itself at first. */
const AFTER_OPENING_MS = 120;

/** Grants a wish that a key expressed, once the control that can is there. */
export function useOperatorWish(wish: OperatorWish, grant: () => void): void {
  const { ui } = useConsole().stores;
  const isWished = useArea('ui', ({ operatorWish }) => operatorWish === wish);
  const newest = useRef(grant);
  useEffect(() => {
    newest.current = grant;
  });
  useEffect(() => {
    if (!isWished) return;
    ui.setState({ operatorWish: undefined });
    setTimeout(() => {
      newest.current();
    }, AFTER_OPENING_MS);
  }, [ui, isWished]);
}
