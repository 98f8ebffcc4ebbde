import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PatchcordBridge } from '@shared/contract/bridge';
import { COMMANDS, IPC_AUDIO, IPC_INVOKE, IPC_STREAM, STREAMS } from '@shared/contract/channels';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What the names of the contract take up; the rest is the bridge itself. */
const NAMES_BYTES = JSON.stringify([...COMMANDS, ...STREAMS]).length;
const BRIDGE_BYTES = 700;

let script: string;
let required: string[];
let bridge: PatchcordBridge;
let onMessage: (event: object) => void;
const page = {
  addEventListener: (_type: string, listener: typeof onMessage) => (onMessage = listener),
};
const ipcRenderer = { invoke: vi.fn(), send: vi.fn(), on: vi.fn(), postMessage: vi.fn() };

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fromRoot('src/preload/index.ts')],
    alias: { '@shared': fromRoot('src/shared') },
    bundle: true,
    minify: true,
    write: false,
    format: 'cjs',
    external: ['electron'],
  });
  script = outputFiles[0]?.text ?? '';
});
beforeEach(() => {
  vi.resetAllMocks();
  required = [];
  const contextBridge = {
    exposeInMainWorld: (name: string, api: PatchcordBridge) => {
      expect(name).toBe('patchcord');
      bridge = api;
    },
  };
  runInNewContext(script, {
    window: page,
    require: (name: string) => {
      required.push(name);
      return { contextBridge, ipcRenderer };
    },
  });
});

describe('the preload script', () => {
  it('needs nothing but Electron and stays tiny', () => {
    expect(required).toEqual(['electron']);
    expect(script.length).toBeLessThan(NAMES_BYTES + BRIDGE_BYTES);
  });

  it('gives the page four functions and no way to a channel', () => {
    expect(Object.keys(bridge).sort()).toEqual(['invoke', 'onStream', 'subscribe', 'unsubscribe']);
  });

  it('passes on commands of the contract, and no others', async () => {
    ipcRenderer.invoke.mockResolvedValue('reply');
    expect(await bridge.invoke('app.info', { a: 1 })).toBe('reply');
    expect(ipcRenderer.invoke).toHaveBeenCalledWith(IPC_INVOKE, 'app.info', { a: 1 });
    await expect(bridge.invoke('app.health', {})).rejects.toThrow('unknown name');
    await expect(bridge.invoke('toString', {})).rejects.toThrow('unknown name');
    expect(ipcRenderer.invoke).toHaveBeenCalledTimes(1);
  });

  it('passes on streams of the contract, and no others', () => {
    bridge.subscribe('a', 'app.health', {});
    expect(() => {
      bridge.subscribe('b', 'app.info', {});
    }).toThrow('unknown name');
    expect(ipcRenderer.send).toHaveBeenCalledTimes(1);
  });

  it('hands on what a stream brings, without the event that brought it', () => {
    const listener = vi.fn();
    bridge.onStream(listener);
    const [channel, receive] = ipcRenderer.on.mock.calls[0] as [
      string,
      (...all: unknown[]) => void,
    ];
    receive({ sender: 'ipcRenderer' }, { type: 'item', id: 'a', item: 1 });
    expect(channel).toBe(IPC_STREAM);
    expect(listener.mock.calls).toEqual([[{ type: 'item', id: 'a', item: 1 }]]);
  });

  it('passes on an audio port of its own page, and of no frame in it', () => {
    const data = { channel: IPC_AUDIO, request: { kind: 'softphone' } };
    onMessage({ source: page, data, ports: ['port'] });
    expect(ipcRenderer.postMessage.mock.calls).toEqual([
      [IPC_AUDIO, { kind: 'softphone' }, ['port']],
    ]);
    onMessage({ source: {}, data, ports: ['port'] });
    onMessage({ source: page, data: { ...data, channel: IPC_INVOKE }, ports: ['port'] });
    onMessage({ source: page, data: null, ports: [] });
    expect(ipcRenderer.postMessage).toHaveBeenCalledTimes(1);
  });
});
