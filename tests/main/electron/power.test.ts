import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPowerLock, followSleep } from '../../../src/main/electron/power';

const { lock, monitor } = vi.hoisted(() => {
  const started = new Set<number>();
  const listeners = new Map<string, () => void>();
  let lastId = 0;
  return {
    lock: {
      started,
      kinds: [] as string[],
      start(kind: string): number {
        this.kinds.push(kind);
        started.add(++lastId);
        return lastId;
      },
      stop: (id: number) => started.delete(id),
    },
    monitor: {
      listeners,
      on: (event: string, listener: () => void) => void listeners.set(event, listener),
    },
  };
});
vi.mock('electron', () => ({ powerSaveBlocker: lock, powerMonitor: monitor }));

beforeEach(() => {
  lock.kinds.length = 0;
});
afterEach(() => {
  lock.started.clear();
});

it('the computer is kept awake from the first call to the end of the last, once', () => {
  const power = createPowerLock();
  power.setNeeded(false);
  expect(lock.kinds).toEqual([]);
  power.setNeeded(true);
  power.setNeeded(true);
  expect(lock.kinds).toEqual(['prevent-app-suspension']);
  expect(lock.started.size).toBe(1);
  power.setNeeded(false);
  expect(lock.started.size).toBe(0);
  power.setNeeded(true);
  expect(lock.started.size).toBe(1);
});

it('what the system says of its sleep reaches the runtime', () => {
  const runtime = { suspend: vi.fn(), resume: vi.fn(() => Promise.resolve()) };
  followSleep(runtime);
  expect(runtime.suspend).not.toHaveBeenCalled();
  monitor.listeners.get('suspend')?.();
  expect(runtime.suspend).toHaveBeenCalledOnce();
  expect(runtime.resume).not.toHaveBeenCalled();
  monitor.listeners.get('resume')?.();
  expect(runtime.resume).toHaveBeenCalledOnce();
});
