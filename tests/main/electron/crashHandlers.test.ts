import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { installCrashHandlers, type CrashHandlers } from '../../../src/main/electron/crashHandlers';
import { eventually } from '../../fakes/until';

let source: EventEmitter;
let lines: string[];
let exit: ReturnType<typeof vi.fn<(code: number) => void>>;
let handlers: CrashHandlers;

beforeEach(() => {
  source = new EventEmitter();
  lines = [];
  exit = vi.fn();
  handlers = installCrashHandlers({
    source: source as unknown as NodeJS.Process,
    write: (line) => lines.push(line),
    exit,
  });
});

describe('a crash', () => {
  it('of a forgotten promise is written down, and calls go on', () => {
    const close = vi.fn(() => Promise.resolve());
    handlers.closeFirst(close);
    source.emit('unhandledRejection', new Error('nobody waited'));
    expect(lines.join('')).toContain('nobody waited');
    expect(close).not.toHaveBeenCalled();
    expect(exit).not.toHaveBeenCalled();
  });

  it('closes the runtime before the process ends', async () => {
    const order: string[] = [];
    exit.mockImplementation((code) => order.push(`exit ${code}`));
    handlers.closeFirst(async () => {
      order.push('closed');
    });
    source.emit('uncaughtException', new Error('broken'));
    await eventually(() => {
      expect(order).toEqual(['closed', 'exit 1']);
    });
  });

  it('while closing does not stop the process from ending', async () => {
    handlers.closeFirst(() => Promise.reject(new Error('closing broke too')));
    source.emit('uncaughtException', new Error('broken'));
    source.emit('uncaughtException', new Error('broken again'));
    await eventually(() => {
      expect(exit).toHaveBeenCalledWith(1);
    });
    expect(lines).toHaveLength(3);
    expect(exit).toHaveBeenCalledTimes(1);
  });

  it('takes no secret into the log', () => {
    source.emit('unhandledRejection', new Error('GET /?token=abcdef123456 for +15555550123'));
    expect(lines.join('')).not.toMatch(/abcdef123456|15555550123/);
  });
});
