import { powerMonitor, powerSaveBlocker } from 'electron';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';

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

/**
 * Tells the runtime of sleep, which a closed lid or an empty battery brings in spite of the lock.
 * https://www.electronjs.org/docs/latest/api/power-monitor#event-suspend
 */
export function followSleep(runtime: Pick<ConsoleRuntime, 'suspend' | 'resume'>): void {
  powerMonitor.on('suspend', () => {
    runtime.suspend();
  });
  powerMonitor.on('resume', () => {
    void runtime.resume();
  });
}

/** Where the computer's power comes from now. */
export function powerSource(): 'mains' | 'battery' {
  return powerMonitor.isOnBatteryPower() ? 'battery' : 'mains';
}
