import { afterEach, beforeEach, describe, expect } from 'vitest';
import { createLoopbackTransport, type LoopbackTransport } from '../fakes/loopbackTransport';
import { createScriptedRuntime } from '../fakes/scripted/scriptedRuntime';
import { silentLogger } from '../fakes/silentLogger';
import { describeClientTransport } from './clientTransportConformance';

describe('the contract over memory', () => {
  let app: ReturnType<typeof createScriptedRuntime>;
  let transport: LoopbackTransport;

  beforeEach(() => {
    app = createScriptedRuntime();
    transport = createLoopbackTransport(app.runtime, silentLogger());
  });
  afterEach(() => {
    app.close();
    expect(app.bugs).toEqual([]);
  });

  describeClientTransport(() => ({
    transport,
    app,
    disconnect: async () => {
      transport.disconnect();
    },
    reconnect: async () => {
      transport.reconnect();
    },
  }));
});
