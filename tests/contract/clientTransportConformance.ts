import { expect, it, vi } from 'vitest';
import { createConsoleClient } from '@shared/contract/transport/client';
import type { LiveItem } from '@shared/contract/calls';
import type { ClientTransport, ConnectionState } from '@shared/contract/transport/transport';
import type { createScriptedRuntime } from '../fakes/scripted/scriptedRuntime';
import { eventually } from '../fakes/until';

export interface TransportBench {
  readonly transport: ClientTransport;
  readonly app: ReturnType<typeof createScriptedRuntime>;
  /** Cuts the wire and waits until the console has noticed. */
  readonly disconnect: () => Promise<void>;
  /** Makes it whole and waits until the console is connected again. */
  readonly reconnect: () => Promise<void>;
}

/** What every way of carrying the contract must do. `bench` gives the one of the running test. */
export function describeClientTransport(bench: () => TransportBench): void {
  itCarriesCommands(bench);
  itCarriesStreams(bench);
  itSurvivesLosses(bench);
  itCarriesAudio(bench);
}

function itCarriesCommands(bench: () => TransportBench): void {
  it('brings a command to its handler and the answer back', async () => {
    const { transport, app } = bench();
    const client = createConsoleClient(transport);
    const settings = await client.invoke('settings.update', { theme: 'dark' });
    expect(settings.theme).toBe('dark');
    expect(app.world.settings.theme).toBe('dark');
  });

  it('answers commands in their own right, whatever their order', async () => {
    const client = createConsoleClient(bench().transport);
    const [info, settings, calls] = await Promise.all([
      client.invoke('app.info', {}),
      client.invoke('settings.get', {}),
      client.invoke('calls.list', { limit: 5 }),
    ]);
    expect(info.version).toBe('0.1.0');
    expect(settings.theme).toBe('system');
    expect(calls.calls.length).toBeGreaterThan(0);
  });

  it('turns an expected failure into the same error on the other side', async () => {
    const client = createConsoleClient(bench().transport);
    const lost = client.invoke('calls.events', { callId: 'call-nobody' });
    await expect(lost).rejects.toMatchObject({ name: 'AppError', code: 'storage.not_found' });
  });

  it('refuses bad input with the field and without its value', async () => {
    const reply = await bench().transport.invoke('calls.dial', { to: 7_777_777 });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'ipc.invalid_input', detail: 'calls.dial: to' },
    });
    expect(JSON.stringify(reply)).not.toContain('7777777');
  });

  it('refuses a command that the contract does not have', async () => {
    const reply = await bench().transport.invoke('calls.explode', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.unknown_command' } });
  });

  it('gives both sides values of their own', async () => {
    const { transport, app } = bench();
    const reply = await transport.invoke('settings.get', {});
    if (reply.ok) (reply.value as { theme: string }).theme = 'light';
    expect(app.world.settings.theme).toBe('system');
  });
}

function itCarriesStreams(bench: () => TransportBench): void {
  it('begins a stream with its snapshot and goes on with what changes', async () => {
    const { transport, app } = bench();
    const items: LiveItem[] = [];
    const undo = createConsoleClient(transport).subscribe('calls.live', {}, (item) => {
      items.push(item);
    });
    await eventually(() => {
      expect(items.map(({ type }) => type)).toEqual(['snapshot']);
    });
    const call = [...app.desk.calls.values()][0]!;
    call.caller('One more thing.');
    app.desk.publish(call);
    await eventually(() => {
      expect(items.at(-1)).toMatchObject({ type: 'event', event: { seq: call.events.length } });
    });
    undo();
  });

  it('delivers nothing after the undo', async () => {
    const { transport, app } = bench();
    const client = createConsoleClient(transport);
    const onItem = vi.fn();
    const onEnd = vi.fn();
    const undo = client.subscribe('app.changes', {}, onItem, onEnd);
    await eventually(() => {
      expect(onItem).toHaveBeenCalledTimes(1);
    });
    undo();
    undo();
    await client.invoke('settings.update', { theme: 'dark' });
    app.changed('calls');
    await client.invoke('settings.get', {});
    expect(onItem).toHaveBeenCalledTimes(1);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('ends a stream that the contract does not have, once, with the reason', async () => {
    const onEnd = vi.fn();
    bench().transport.subscribe('calls.gossip', {}, () => undefined, onEnd);
    await eventually(() => {
      expect(onEnd).toHaveBeenCalledWith(expect.objectContaining({ code: 'ipc.unknown_command' }));
    });
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('keeps two subscriptions to one stream apart', async () => {
    const { transport, app } = bench();
    const client = createConsoleClient(transport);
    const first = vi.fn();
    const second = vi.fn();
    const undoFirst = client.subscribe('app.changes', {}, first);
    const undoSecond = client.subscribe('app.changes', {}, second);
    await eventually(() => {
      expect(second).toHaveBeenCalledTimes(1);
    });
    undoFirst();
    await client.invoke('settings.get', {});
    app.changed('agents');
    await eventually(() => {
      expect(second).toHaveBeenLastCalledWith({ areas: ['agents'] });
    });
    expect(first).toHaveBeenCalledTimes(1);
    undoSecond();
  });
}

function itSurvivesLosses(bench: () => TransportBench): void {
  it('reports the connection: at once, when it is lost, and when it is back', async () => {
    const { transport, disconnect, reconnect } = bench();
    const states: ConnectionState[] = [];
    const undo = transport.watchConnection((state) => states.push(state));
    await transport.invoke('settings.get', {});
    await disconnect();
    await reconnect();
    undo();
    expect(states.filter((state) => state !== 'connecting')).toEqual([
      'connected',
      'lost',
      'connected',
    ]);
  });

  it('fails commands while the connection is lost', async () => {
    const { transport, disconnect } = bench();
    await disconnect();
    const reply = await transport.invoke('settings.get', {});
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'ipc.disconnected', retryable: true },
    });
  });

  it('takes every stream up again with a fresh snapshot', async () => {
    const { transport, app, disconnect, reconnect } = bench();
    const items: LiveItem[] = [];
    const undo = createConsoleClient(transport).subscribe('calls.live', {}, (item) => {
      items.push(item);
    });
    await eventually(() => {
      expect(items).toHaveLength(1);
    });
    await disconnect();
    const call = [...app.desk.calls.values()][0]!;
    call.caller('Said while nobody was looking.');
    app.desk.publish(call);
    await reconnect();
    await eventually(() => {
      expect(items.map(({ type }) => type)).toEqual(['snapshot', 'snapshot']);
    });
    expect(JSON.stringify(items[1])).toContain('Said while nobody was looking.');
    undo();
  });
}

function itCarriesAudio(bench: () => TransportBench): void {
  const samples = Int16Array.from({ length: 320 }, (_, index) => (index - 160) * 200);

  it('brings sound down and the microphone up, sample for sample', async () => {
    const { transport, app } = bench();
    const heard: number[] = [];
    const opening = app.nextAudio();
    const channel = transport.openAudio(
      { kind: 'softphone' },
      { onSamples: (batch) => heard.push(...batch), onClosed: () => undefined },
    );
    const opened = await opening;
    opened.listener.onSamples(samples);
    await eventually(() => {
      expect(heard).toEqual([...samples]);
    });
    channel.send(samples);
    await eventually(() => {
      expect(opened.received.flatMap((batch) => [...batch])).toEqual([...samples]);
    });
    channel.close();
    await eventually(() => {
      expect(opened.isClosed).toBe(true);
    });
  });

  it('says why a call cannot be listened to', async () => {
    const onClosed = vi.fn();
    bench().transport.openAudio(
      { kind: 'listen', callId: 'call-over' },
      { onSamples: () => undefined, onClosed },
    );
    await eventually(() => {
      expect(onClosed).toHaveBeenCalledWith(expect.objectContaining({ code: 'call.not_live' }));
    });
    expect(onClosed).toHaveBeenCalledTimes(1);
  });

  it('tells the console when the sound has come to its end', async () => {
    const { transport, app } = bench();
    const onClosed = vi.fn();
    const opening = app.nextAudio();
    transport.openAudio({ kind: 'softphone' }, { onSamples: () => undefined, onClosed });
    (await opening).listener.onClosed();
    await eventually(() => {
      expect(onClosed).toHaveBeenCalledWith(undefined);
    });
  });

  it('closes the sound on both sides when the connection is lost', async () => {
    const { transport, app, disconnect } = bench();
    const onClosed = vi.fn();
    const opening = app.nextAudio();
    transport.openAudio({ kind: 'softphone' }, { onSamples: () => undefined, onClosed });
    const opened = await opening;
    await disconnect();
    await eventually(() => {
      expect(onClosed).toHaveBeenCalledWith(expect.objectContaining({ code: 'ipc.disconnected' }));
      expect(opened.isClosed).toBe(true);
    });
  });
}
