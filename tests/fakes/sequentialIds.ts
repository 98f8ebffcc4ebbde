import type { Ids } from '../../src/main/core/ports/ids';

/** Ids that a test can foretell: `call_1`, `turn_2` … */
export function sequentialIds(): Ids {
  let last = 0;
  return {
    next: (prefix) => `${prefix}_${++last}`,
    token: () => `token-${++last}`,
  };
}
