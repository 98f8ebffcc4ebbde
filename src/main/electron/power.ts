import { powerSaveBlocker } from 'electron';

/** Keeps the computer from going to sleep in mid-call; the screen may go dark. */
export interface PowerLock {
  setNeeded(isNeeded: boolean): void;
}

export function createPowerLock(): PowerLock {
  let blocker: number | undefined;
  return {
    setNeeded(isNeeded) {
      if (isNeeded) {
        blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      } else if (blocker !== undefined) {
        powerSaveBlocker.stop(blocker);
        blocker = undefined;
      }
    },
  };
}
