import { useEffect, useState } from 'react';

/** The wall clock, renewed every `everyMs` while `isRunning`. */
export function useTick(isRunning: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [isRunning, everyMs]);
  return now;
}
