import { useEffect } from 'react';

/** A browser asks before it drops what has not been saved; the desktop window hides instead. */
export function useKeepWindowOpen(hasDrafts: boolean): void {
  useEffect(() => {
    if (!hasDrafts || window.patchcord !== undefined) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasDrafts]);
}
