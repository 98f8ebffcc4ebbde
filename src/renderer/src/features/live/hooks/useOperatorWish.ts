import { useEffect, useRef } from 'react';
import { useArea, useConsole } from '../../../state/consoleContext';
import type { OperatorWish } from '../../../state/uiStore';

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
    newest.current();
  }, [ui, isWished]);
}
