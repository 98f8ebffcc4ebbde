import { useEffect, useState } from 'react';
import type { Playback } from './usePlayback';

/** Something that changes with the position, rendered only when it does: a second, a turn. */
export function usePosition<Value>(
  playback: Playback,
  select: (positionMs: number) => Value,
): Value {
  const [value, setValue] = useState(() => select(0));
  const { watch } = playback;
  useEffect(
    () =>
      watch((positionMs) => {
        setValue(() => select(positionMs));
      }),
    [watch, select],
  );
  return value;
}
