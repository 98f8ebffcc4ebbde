import { useSyncExternalStore } from 'react';

/** Whether somebody is before this window: it is in front, and not behind another. */
export function useIsWatched(): boolean {
  return useSyncExternalStore(subscribe, isWatched);
}

function isWatched(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribe(onChange: () => void): () => void {
  const events = ['focus', 'blur'] as const;
  for (const event of events) window.addEventListener(event, onChange);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    for (const event of events) window.removeEventListener(event, onChange);
    document.removeEventListener('visibilitychange', onChange);
  };
}
