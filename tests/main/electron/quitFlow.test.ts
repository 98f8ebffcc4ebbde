import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQuitFlow, type QuitFlow } from '../../../src/main/electron/quitFlow';
import { silentLogger, type LoggedLine } from '../../fakes/silentLogger';
import { eventually } from '../../fakes/until';

interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

let liveCalls: number;
let answer: Deferred<boolean>;
let closing: Deferred<void>;
let confirm: ReturnType<typeof vi.fn<(count: number) => Promise<boolean>>>;
let closeRuntime: ReturnType<typeof vi.fn<() => Promise<void>>>;
let quit: ReturnType<typeof vi.fn<() => void>>;
let leave: ReturnType<typeof vi.fn<() => void>>;
let log: LoggedLine[];
let flow: QuitFlow;

function deferred<Value>(): Deferred<Value> {
  let resolve!: Deferred<Value>['resolve'];
  let reject!: Deferred<Value>['reject'];
  const promise = new Promise<Value>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

/** Electron's `before-quit`; true when the application goes. */
function quits(): boolean {
  let isHeld = false;
  flow.beforeQuit({
    preventDefault: () => {
      isHeld = true;
    },
  });
  return !isHeld;
}

beforeEach(() => {
  liveCalls = 0;
  answer = deferred();
  closing = deferred();
  confirm = vi.fn(() => answer.promise);
  closeRuntime = vi.fn(() => closing.promise);
  quit = vi.fn();
  leave = vi.fn();
  log = [];
  flow = createQuitFlow({
    liveCalls: () => liveCalls,
    confirm,
    closeRuntime,
    closeDeadlineMs: 20,
    quit,
    leave,
    logger: silentLogger(log),
  });
});

describe('quitting', () => {
  it('closes the runtime first and then goes, without a question when no call is live', async () => {
    expect(quits()).toBe(false);
    expect(closeRuntime).toHaveBeenCalledTimes(1);
    expect(quit).not.toHaveBeenCalled();
    closing.resolve();
    await eventually(() => {
      expect(quit).toHaveBeenCalledTimes(1);
    });
    expect(quits()).toBe(true);
    expect(confirm).not.toHaveBeenCalled();
  });

  it('asks before it ends calls, and goes on a yes', async () => {
    liveCalls = 2;
    quits();
    expect(confirm).toHaveBeenCalledWith(2);
    expect(closeRuntime).not.toHaveBeenCalled();
    answer.resolve(true);
    closing.resolve();
    await eventually(() => {
      expect(quit).toHaveBeenCalledTimes(1);
    });
  });

  it('stays on a no, and asks again the next time', async () => {
    liveCalls = 1;
    quits();
    answer.resolve(false);
    await answer.promise;
    await eventually(() => {
      expect(quits()).toBe(false);
      expect(confirm).toHaveBeenCalledTimes(2);
    });
    expect(closeRuntime).not.toHaveBeenCalled();
  });

  it('asks once, however often quitting is pressed', () => {
    liveCalls = 1;
    expect([quits(), quits(), quits()]).toEqual([false, false, false]);
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  it('closes once, however often quitting is pressed', () => {
    expect([quits(), quits()]).toEqual([false, false]);
    flow.quitNow();
    expect(closeRuntime).toHaveBeenCalledTimes(1);
  });

  it('does not ask when the system has decided', async () => {
    liveCalls = 3;
    flow.quitNow();
    closing.resolve();
    await eventually(() => {
      expect(quit).toHaveBeenCalledTimes(1);
    });
    expect(confirm).not.toHaveBeenCalled();
  });

  it('does not wait for an answer when the system decides meanwhile', async () => {
    liveCalls = 1;
    quits();
    flow.quitNow();
    expect(closeRuntime).toHaveBeenCalledTimes(1);
    answer.resolve(true);
    closing.resolve();
    await eventually(() => {
      expect(quit).toHaveBeenCalledTimes(1);
    });
    expect(closeRuntime).toHaveBeenCalledTimes(1);
  });

  it('waits for nothing more when closing takes too long, and says so', async () => {
    quits();
    await eventually(() => {
      expect(leave).toHaveBeenCalledTimes(1);
    });
    expect(quit).not.toHaveBeenCalled();
    expect(log.map(({ level }) => level)).toEqual(['error']);
  });

  it('goes when closing fails, and says so', async () => {
    quits();
    closing.reject(new Error('disk is gone'));
    await eventually(() => {
      expect(quit).toHaveBeenCalledTimes(1);
    });
    expect(log).toMatchObject([{ level: 'error', message: 'closing failed' }]);
  });
});
