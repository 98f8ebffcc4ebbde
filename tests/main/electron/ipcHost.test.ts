import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  IPC_AUDIO,
  IPC_INVOKE,
  IPC_STREAM,
  IPC_SUBSCRIBE,
  IPC_UNSUBSCRIBE,
} from '@shared/contract/channels';
import { serveIpc } from '../../../src/main/electron/ipcHost';
import { createScriptedRuntime } from '../../fakes/scripted/scriptedRuntime';
import { silentLogger, type LoggedLine } from '../../fakes/silentLogger';

const electron = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  type Handler = (event: object, ...values: unknown[]) => unknown;
  const handlers = new Map<string, Handler>();
  const ipcMain = Object.assign(new Emitter(), {
    handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
    removeHandler: (channel: string) => handlers.delete(channel),
  });
  return { ipcMain, handlers };
});
vi.mock('electron', () => ({ ipcMain: electron.ipcMain }));

const ORIGIN = 'app://patchcord';
const MAIN_FRAME = { origin: ORIGIN, parent: null };

/** A page, as `event.sender` shows it. */
class FakePage extends EventEmitter {
  readonly id: number;
  readonly sent: unknown[] = [];
  isGone = false;

  constructor(id: number) {
    super();
    this.id = id;
  }
  send(channel: string, message: unknown): void {
    expect(channel).toBe(IPC_STREAM);
    this.sent.push(message);
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
}

let app: ReturnType<typeof createScriptedRuntime>;
let log: LoggedLine[];
let page: FakePage;
let stop: () => void;

beforeEach(() => {
  app = createScriptedRuntime('busy');
  log = [];
  page = new FakePage(1);
  stop = serveIpc({
    runtime: app.runtime,
    origin: ORIGIN,
    isOurs: (id) => id === 1,
    logger: silentLogger(log),
  });
});
afterEach(() => {
  stop();
  app.close();
});

function send(channel: string, values: unknown[], change: object = {}): object[] {
  const replies: object[] = [];
  const event = {
    sender: page as unknown as WebContents,
    senderFrame: MAIN_FRAME,
    ports: [],
    reply: (_channel: string, message: object) => replies.push(message),
    ...change,
  };
  electron.ipcMain.emit(channel, event, ...values);
  return replies;
}

function invoke(command: unknown, input: unknown, senderFrame: object | null = MAIN_FRAME) {
  return electron.handlers.get(IPC_INVOKE)?.({ sender: page, senderFrame }, command, input);
}

/** How many consoles follow what changes. */
function hears(): number {
  const before = page.sent.length;
  app.changed('calls');
  return page.sent.length - before;
}

describe('the contract over IPC', () => {
  it('answers a command of our page', async () => {
    expect(await invoke('settings.get', {})).toMatchObject({
      ok: true,
      value: { theme: 'system' },
    });
  });

  it.each([undefined, 5, {}, 'calls.explode'])(
    'answers the command %j with an error',
    async (name) => {
      expect(await invoke(name, {})).toMatchObject({
        ok: false,
        error: { code: 'ipc.unknown_command' },
      });
    },
  );

  it('sends a stream to the page that asked, until it has had enough', () => {
    send(IPC_SUBSCRIBE, ['a', 'app.changes', {}]);
    expect(page.sent).toEqual([{ type: 'item', id: 'a', item: { areas: [] } }]);
    expect(hears()).toBe(1);
    send(IPC_UNSUBSCRIBE, ['a']);
    expect(hears()).toBe(0);
  });

  it('ends a stream that the contract does not have', () => {
    send(IPC_SUBSCRIBE, ['a', 'calls.gossip', {}]);
    expect(page.sent).toMatchObject([
      { type: 'end', id: 'a', error: { code: 'ipc.unknown_command' } },
    ]);
  });

  it.each(['did-navigate', 'render-process-gone', 'destroyed'])(
    'ends the streams of a page on %s, and no others',
    (happening) => {
      send(IPC_SUBSCRIBE, ['a', 'app.changes', {}]);
      send(IPC_SUBSCRIBE, ['b', 'app.changes', {}]);
      page.emit(happening);
      expect(hears()).toBe(0);
      send(IPC_SUBSCRIBE, ['c', 'app.changes', {}]);
      expect(hears()).toBe(1);
    },
  );

  it('sends nothing to a page that is being destroyed', () => {
    send(IPC_SUBSCRIBE, ['a', 'app.changes', {}]);
    page.isGone = true;
    expect(hears()).toBe(0);
  });

  it('stops with the application', () => {
    send(IPC_SUBSCRIBE, ['a', 'app.changes', {}]);
    stop();
    expect(hears()).toBe(0);
    expect(electron.handlers.size).toBe(0);
    expect(electron.ipcMain.eventNames()).toEqual([]);
  });
});

describe('a foreign page', () => {
  const foreign = { senderFrame: { origin: 'https://evil.test', parent: null } };

  it('gets a refusal to a command, and a line in the log', async () => {
    const reply = await invoke('settings.update', { theme: 'dark' }, foreign.senderFrame);
    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.forbidden' } });
    expect(app.world.settings.theme).toBe('system');
    expect(log).toMatchObject([{ level: 'warn', fields: { channel: IPC_INVOKE } }]);
  });

  it('gets the end of a stream instead of its beginning', () => {
    const replies = send(IPC_SUBSCRIBE, ['a', 'calls.live', {}], foreign);
    expect(replies).toMatchObject([{ type: 'end', id: 'a', error: { code: 'ipc.forbidden' } }]);
    expect(page.sent).toEqual([]);
  });

  it("cannot end another page's stream", () => {
    send(IPC_SUBSCRIBE, ['a', 'app.changes', {}]);
    send(IPC_UNSUBSCRIBE, ['a'], foreign);
    expect(hears()).toBe(1);
  });

  it('gets its audio port back closed', () => {
    const port = { postMessage: vi.fn(), close: vi.fn() };
    send(IPC_AUDIO, [{ kind: 'softphone' }], { ...foreign, ports: [port] });
    expect(port.postMessage).toHaveBeenCalledWith(
      expect.objectContaining({
        error: expect.objectContaining({ code: 'ipc.forbidden' }) as object,
      }),
    );
    expect(port.close).toHaveBeenCalledTimes(1);
    expect(app.audio).toEqual([]);
  });
});
