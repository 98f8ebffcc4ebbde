import { useEffect, useState } from 'react';

/** True once `isActive` has been so for `delayMs`: for skeletons that must not flash. */
export function useDelayed(isActive: boolean, delayMs = 200): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (!isActive) return;
    const timer = setTimeout(() => {
      setIsOver(true);
    }, delayMs);
    return () => {
      clearTimeout(timer);
      setIsOver(false);
    };
  }, [isActive, delayMs]);
  return isActive && isOver;
}
