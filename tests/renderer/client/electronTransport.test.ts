import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PatchcordBridge, StreamMessage } from '@shared/contract/bridge';
import { IPC_AUDIO } from '@shared/contract/channels';
import type { ClientTransport } from '@shared/contract/transport/transport';
import { createElectronTransport } from '../../../src/renderer/src/client/electronTransport';
import { eventually } from '../../fakes/until';

let deliver: (message: StreamMessage) => void;
let bridge: { [Name in keyof PatchcordBridge]: ReturnType<typeof vi.fn> };
let transport: ClientTransport;
/** The app's end of the last audio port. */
let port: MessagePort | undefined;

beforeEach(() => {
  bridge = {
    invoke: vi.fn(),
    subscribe: vi.fn(),
    unsubscribe: vi.fn(),
    onStream: vi.fn((listener: typeof deliver) => {
      deliver = listener;
    }),
  };
  transport = createElectronTransport(bridge as unknown as PatchcordBridge);
  vi.spyOn(window, 'postMessage').mockImplementation(((...all: unknown[]) => {
    expect(all.slice(0, 2)).toEqual([{ channel: IPC_AUDIO, request: { kind: 'softphone' } }, '/']);
    port = (all[2] as MessagePort[])[0];
  }) as typeof window.postMessage);
});
afterEach(() => {
  port?.close();
  port = undefined;
});

const idOf = (call: number): string => bridge.subscribe.mock.calls[call]?.[0] as string;

describe('the Electron transport', () => {
  it('answers with what the app answers', async () => {
    bridge.invoke.mockResolvedValue({ ok: true, value: 7 });
    expect(await transport.invoke('app.info', {})).toEqual({ ok: true, value: 7 });
  });

  it('turns a bridge that fails into an error value', async () => {
    bridge.invoke.mockRejectedValue(new Error('no handler'));
    expect(await transport.invoke('app.info', {})).toMatchObject({
      ok: false,
      error: { code: 'ipc.disconnected' },
    });
  });

  it('brings each stream what is its own', () => {
    const [first, second, end] = [vi.fn(), vi.fn(), vi.fn()];
    transport.subscribe('app.health', {}, first, vi.fn());
    const undo = transport.subscribe('calls.live', {}, second, end);
    deliver({ type: 'item', id: idOf(1), item: 'two' });
    undo();
    undo();
    deliver({ type: 'item', id: idOf(1), item: 'late' });
    deliver({ type: 'end', id: idOf(1) });
    deliver({ type: 'item', id: 'nobody', item: 'lost' });
    expect(first).not.toHaveBeenCalled();
    expect(second.mock.calls).toEqual([['two']]);
    expect(end).not.toHaveBeenCalled();
    expect(bridge.unsubscribe.mock.calls).toEqual([[idOf(1)]]);
  });

  it('reports the end of a stream once', () => {
    const end = vi.fn();
    transport.subscribe('app.health', {}, vi.fn(), end);
    deliver({ type: 'end', id: idOf(0) });
    deliver({ type: 'end', id: idOf(0) });
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('is always connected, and says so at once', () => {
    const onChange = vi.fn();
    transport.watchConnection(onChange)();
    expect(onChange.mock.calls).toEqual([['connected']]);
  });

  it('finds recordings in the app itself', () => {
    expect(transport.recordingUrl('call/1')).toBe('app://patchcord/recordings/call%2F1.wav');
  });

  it('hears the app over a port of its own, and says what it has taken', async () => {
    const heard: Int16Array[] = [];
    const fromPage: unknown[] = [];
    const channel = transport.openAudio(
      { kind: 'softphone' },
      { onSamples: (samples) => heard.push(samples), onClosed: vi.fn() },
    );
    port!.onmessage = ({ data }: MessageEvent) => fromPage.push(data);
    port!.postMessage(new Int16Array([1, 2, 3]));
    await eventually(() => {
      expect(fromPage).toEqual([3]);
    });
    expect(heard).toEqual([new Int16Array([1, 2, 3])]);
    channel.send(new Int16Array([9]));
    await eventually(() => {
      expect(fromPage[1]).toEqual(new Int16Array([9]));
    });
    channel.close();
  });

  it('passes on why the sound ended', async () => {
    const onClosed = vi.fn();
    transport.openAudio({ kind: 'softphone' }, { onSamples: vi.fn(), onClosed });
    port!.postMessage({
      type: 'closed',
      error: { code: 'call.not_live', message: '', retryable: false },
    });
    await eventually(() => {
      expect(onClosed).toHaveBeenCalledWith(expect.objectContaining({ code: 'call.not_live' }));
    });
  });
});
