import { createConsoleClient } from '@shared/contract/transport/client';
import type { CallId } from '@shared/domain/ids';
import { afterEach, describe, expect, test } from 'vitest';
import type { Batching } from '../../../src/renderer/src/client/batching';
import { connectConsole } from '../../../src/renderer/src/client/connect';
import { createStores } from '../../../src/renderer/src/state/stores';
import { createMemoryTransport } from '../../fakes/console/memoryTransport';
import { createScriptedConsoleHost } from '../../fakes/console/scriptedConsoleHost';

const NOW = Date.UTC(2026, 10, 20, 15);
const LIVE = 'call-live-1' as CallId;

/** Hands on every item at once: no frames in these tests. */
const atOnce: Batching = (flush) => ({
  add: (item) => {
    flush([item]);
  },
  clear: () => undefined,
});

const undos: (() => void)[] = [];
afterEach(() => {
  for (const undo of undos.splice(0)) undo();
});

function connect() {
  const host = createScriptedConsoleHost({ scene: 'busy', now: NOW });
  const transport = createMemoryTransport({ handlers: host.handlers });
  const stores = createStores();
  const client = createConsoleClient(transport);
  undos.push(connectConsole({ client, stores, batching: atOnce }), host.close);
  return { host, transport, stores };
}

describe('connectConsole', () => {
  test('fills every store from the first snapshots', async () => {
    const { stores } = connect();
    await expect.poll(() => stores.settings.getState().settings?.welcomeDone).toBe(true);
    expect(stores.connection.getState()).toEqual({ state: 'connected', hasEverConnected: true });
    expect(stores.liveCalls.getState().calls.size).toBe(3);
    expect(stores.health.getState().items?.map(({ id }) => id)).toContain('bridge');
    expect(stores.softphone.getState().state?.phase).toBe('idle');
  });

  test('follows a call to its end', () => {
    const { host, stores } = connect();
    const call = host.desk.calls.get(LIVE)!;
    host.desk.publish(call.finish());
    expect(stores.liveCalls.getState().calls.get(LIVE)?.state).toBe('ended');
  });

  test('subscribes anew when an event went missing', () => {
    const { host, stores } = connect();
    const call = host.desk.calls.get(LIVE)!;
    call.record({ type: 'dtmf.received', source: 'carrier.testline', digit: '7', atMs: 0 });
    const after = call.record({
      type: 'dtmf.received',
      source: 'carrier.testline',
      digit: '8',
      atMs: 0,
    });
    host.desk.live.publish({ type: 'event', event: after });
    expect(stores.liveCalls.getState().calls.get(LIVE)?.lastSeq).toBe(after.seq);
  });

  test('a call that ended while the connection was down is shown as ended after it is back', async () => {
    const { host, transport, stores } = connect();
    transport.setConnection('lost');
    expect(stores.connection.getState().state).toBe('lost');
    host.desk.publish(host.desk.calls.get(LIVE)!.finish());
    expect(stores.liveCalls.getState().calls.get(LIVE)?.state).toBe('live');
    transport.setConnection('connected');
    await expect.poll(() => stores.liveCalls.getState().calls.get(LIVE)?.state).toBe('ended');
  });

  test('reads the settings again when they changed elsewhere', async () => {
    const { host, stores } = connect();
    await expect.poll(() => stores.settings.getState().settings?.theme).toBe('system');
    await host.handlers.commands['settings.update']({ theme: 'dark' });
    await expect.poll(() => stores.settings.getState().settings?.theme).toBe('dark');
    expect(stores.changes.getState().revisions.settings).toBe(1);
  });

  test('writes nothing more after its undo', () => {
    const { host, stores } = connect();
    undos.shift()?.();
    host.desk.publish(host.desk.calls.get(LIVE)!.finish());
    expect(stores.liveCalls.getState().calls.get(LIVE)?.state).toBe('live');
  });
});
