import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DEFAULT_TUNNEL_SETTINGS,
  type TunnelKind,
  type TunnelSettings,
} from '@shared/domain/connections/tunnel';
import type { TunnelState } from '../../../../src/main/core/ports/tunnel';
import { TunnelSupervisor } from '../../../../src/main/tunnel/supervisor/tunnelSupervisor';
import { ManualClock, settle } from '../../../fakes/manualClock';
import { silentLogger } from '../../../fakes/silentLogger';
import { down, ScriptedAdapter, ScriptedProber } from '../../../fakes/tunnel/scriptedTunnels';

const OWN = 'https://phone.example.test';

const choice = (change: Partial<TunnelSettings>): TunnelSettings => ({
  ...DEFAULT_TUNNEL_SETTINGS,
  ...change,
});
const LOCALTUNNEL = choice({ mode: 'localtunnel' });
const ALONE = choice({ mode: 'localtunnel', mayStandIn: false });

describe('the tunnel supervisor', () => {
  let clock: ManualClock;
  let prober: ScriptedProber;
  let adapters: Record<TunnelKind, ScriptedAdapter>;
  let supervisor: TunnelSupervisor;
  let states: TunnelState['state'][];
  let drained: Promise<void> | undefined;

  beforeEach(() => {
    clock = new ManualClock();
    prober = new ScriptedProber();
    adapters = {
      localtunnel: new ScriptedAdapter('localtunnel', clock),
      ngrok: new ScriptedAdapter('ngrok', clock),
      cloudflared: new ScriptedAdapter('cloudflared', clock),
      ownAddress: new ScriptedAdapter('ownAddress', clock, OWN),
    };
    adapters.ngrok.missing = down('no authtoken');
    adapters.cloudflared.missing = down('not installed');
    states = [];
    drained = undefined;
    supervisor = new TunnelSupervisor({
      adapterOf: (kind) => adapters[kind],
      prober,
      clock,
      logger: silentLogger(),
      target: () => ({ host: '127.0.0.1', port: 1 }),
      drained: () => drained,
      onState: ({ state }) => {
        if (states.at(-1) !== state) states.push(state);
      },
    });
  });

  afterEach(async () => {
    await supervisor.close();
    expect(clock.pendingTimers).toBe(0);
  });

  const start = async (settings: TunnelSettings): Promise<void> => {
    supervisor.configure(settings);
    await clock.advance(0);
    await settle();
  };

  it('opens nothing before a phone line needs it, and then has a proven address', async () => {
    await start(DEFAULT_TUNNEL_SETTINGS);
    await clock.advance(60_000);
    expect(adapters.localtunnel.opened).toEqual([]);
    expect(supervisor.state.state).toBe('idle');
    expect(await supervisor.need()).toBe('https://localtunnel-1.example.test');
    expect(supervisor.current()).toBe('https://localtunnel-1.example.test');
    expect(states).toEqual(['idle', 'starting', 'online']);
  });

  it('takes the steadiest kind that this computer can open, when it may choose', async () => {
    adapters.ngrok.missing = undefined;
    await start(DEFAULT_TUNNEL_SETTINGS);
    expect(await supervisor.need()).toBe('https://ngrok-1.example.test');
  });

  it('opens nothing when it is turned off, whoever needs it', async () => {
    await start(choice({ mode: 'off' }));
    await expect(supervisor.need()).rejects.toMatchObject({ code: 'config.missing' });
    await expect(supervisor.test()).rejects.toMatchObject({ code: 'config.missing' });
    expect(adapters.localtunnel.opened).toEqual([]);
  });

  it('hands out an address of the owner’s own before it is proven, and never another', async () => {
    prober.obstacle = () => down('it leads elsewhere');
    supervisor.configure(choice({ mode: 'ownAddress', ownAddress: OWN }));
    expect(supervisor.current()).toBe(OWN);
    await clock.advance(60_000);
    expect(supervisor.state).toMatchObject({ state: 'down', problem: down('it leads elsewhere') });
    expect(supervisor.current()).toBe(OWN);
    expect(adapters.localtunnel.opened).toEqual([]);
    prober.obstacle = () => undefined;
    await supervisor.test();
    expect(supervisor.state.state).toBe('online');
  });

  it('tries a fresh address again until it is known', async () => {
    let tries = 0;
    prober.obstacle = () => (++tries < 4 ? down('name not found') : undefined);
    await start(ALONE);
    await clock.advance(2_000);
    expect(supervisor.state.state).toBe('online');
    expect(adapters.localtunnel.opened).toHaveLength(1);
  });

  it('gives an address up that does not come to lead here, and says what is in the way', async () => {
    prober.obstacle = () => down('an interstitial');
    await start(ALONE);
    await clock.advance(21_000);
    expect(adapters.localtunnel.opened[0]?.isClosed).toBe(true);
    expect(supervisor.state.problem).toMatchObject({ message: 'an interstitial' });
    await expect(supervisor.need()).rejects.toMatchObject({ message: 'an interstitial' });
  });

  it('keeps beating, and does not mind one broken lifeline', async () => {
    await start(ALONE);
    const [first] = prober.lifelines;
    await clock.advance(60_000);
    expect(first?.beats).toBe(30);
    first?.close();
    await settle();
    expect(prober.lifelines).toHaveLength(2);
    expect(states).toEqual(['starting', 'online']);
    expect(adapters.localtunnel.opened).toHaveLength(1);
  });

  it('has a new address within ten seconds when the old one goes silent', async () => {
    await start(ALONE);
    await clock.advance(60_000);
    const silent = 'https://localtunnel-1.example.test';
    // Worst case: it falls silent just after an echo, and the proof runs into its deadline.
    prober.last.isSilent = true;
    prober.prove = async (url) => {
      if (url !== silent) return ScriptedProber.prototype.prove.call(prober, url);
      await new Promise<void>((resolve) => void clock.after(2_500, resolve));
      throw down('nothing answers');
    };
    adapters.localtunnel.nextStart = 2_000;
    await clock.advance(10_000);
    expect(supervisor.current()).toBe('https://localtunnel-2.example.test');
    expect(states).toEqual(['starting', 'online', 'down', 'online']);
  });

  it('starts anew at once when the tunnel says that it is gone', async () => {
    await start(ALONE);
    await clock.advance(60_000);
    adapters.localtunnel.opened[0]?.lose(down('given up by its server'));
    await settle();
    expect(supervisor.current()).toBe('https://localtunnel-2.example.test');
    expect(adapters.localtunnel.opened[0]?.isClosed).toBe(true);
  });

  it('lets another kind stand in when the chosen one does not come back', async () => {
    adapters.cloudflared.missing = undefined;
    await start(LOCALTUNNEL);
    await clock.advance(60_000);
    adapters.localtunnel.nextStart = down('out of order');
    adapters.localtunnel.opened[0]?.lose(down('gone'));
    await settle();
    await clock.advance(100);
    expect(supervisor.state).toMatchObject({
      state: 'online',
      kind: 'cloudflared',
      url: 'https://cloudflared-1.example.test',
    });
  });

  it('does not wait for a slow one: a stand-in starts beside it and the slow one is dropped', async () => {
    adapters.cloudflared.missing = undefined;
    adapters.localtunnel.nextStart = 15_000;
    await start(LOCALTUNNEL);
    await clock.advance(1_999);
    expect(supervisor.state.state).toBe('starting');
    await clock.advance(1);
    expect(supervisor.state.kind).toBe('cloudflared');
    await clock.advance(20_000);
    expect(adapters.localtunnel.opened).toEqual([]);
  });

  it('leaves stand-ins alone when the owner wants none', async () => {
    adapters.cloudflared.missing = undefined;
    adapters.localtunnel.nextStart = down('out of order');
    await start(ALONE);
    await clock.advance(60_000);
    expect(adapters.cloudflared.opened).toEqual([]);
    expect(supervisor.state.problem).toMatchObject({ message: 'out of order' });
  });

  it('waits longer after each failure, and comes up when the service is back', async () => {
    let starts = 0;
    const { localtunnel } = adapters;
    localtunnel.nextStart = down('out of order');
    const open = localtunnel.open.bind(localtunnel);
    localtunnel.open = (target, signal) => {
      starts++;
      return open(target, signal);
    };
    await start(ALONE);
    await clock.advance(10_000);
    expect(starts).toBe(6);
    await clock.advance(120_000);
    expect(starts).toBeLessThan(13);
    localtunnel.nextStart = 0;
    await clock.advance(30_000);
    expect(supervisor.state.state).toBe('online');
  });

  it('does not hammer a service whose tunnels are lost as soon as they are open', async () => {
    await start(ALONE);
    for (let second = 0; second < 60; second++) {
      adapters.localtunnel.opened.at(-1)?.lose(down('gone again'));
      await clock.advance(1_000);
    }
    expect(adapters.localtunnel.opened.length).toBeLessThan(12);
  });

  it('keeps a lost tunnel open for the calls that are in it, and honours its address', async () => {
    let endCalls: () => void = () => undefined;
    drained = new Promise((resolve) => {
      endCalls = resolve;
    });
    await start(ALONE);
    const [first] = adapters.localtunnel.opened;
    first?.lose(down('gone'));
    await settle();
    await clock.advance(1_000);
    expect(supervisor.current()).toBe('https://localtunnel-2.example.test');
    expect(supervisor.former()).toEqual(['https://localtunnel-1.example.test']);
    expect(first?.isClosed).toBe(false);
    endCalls();
    await settle();
    await clock.advance(30_000);
    expect(first?.isClosed).toBe(false);
    await clock.advance(30_000);
    expect(first?.isClosed).toBe(true);
    await clock.advance(4 * 3_600_000);
    expect(supervisor.former()).toEqual([]);
  });

  it('closes what calls had kept open when everything ends', async () => {
    drained = new Promise(() => undefined);
    await start(ALONE);
    adapters.localtunnel.opened[0]?.lose(down('gone'));
    await settle();
    await clock.advance(1_000);
    await supervisor.close();
    expect(adapters.localtunnel.opened.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  });

  it('follows the owner to another kind, and away from all', async () => {
    adapters.ngrok.missing = undefined;
    await start(LOCALTUNNEL);
    await start(choice({ mode: 'ngrok' }));
    expect(supervisor.current()).toBe('https://ngrok-1.example.test');
    expect(adapters.localtunnel.opened[0]?.isClosed).toBe(true);
    await start(choice({ mode: 'off' }));
    expect(supervisor.current()).toBeUndefined();
    expect(adapters.ngrok.opened[0]?.isClosed).toBe(true);
    expect(supervisor.state.state).toBe('off');
  });

  it('shows what the chosen kind lacks, while nothing stands in', async () => {
    await start(choice({ mode: 'ngrok', mayStandIn: false }));
    expect(supervisor.state).toMatchObject({ state: 'down', problem: down('no authtoken') });
  });

  it('tells of changes one after the other, and leaves out what is outdated', async () => {
    const told: (string | undefined)[] = [];
    const waiting: (() => void)[] = [];
    supervisor.onChange((url) => {
      told.push(url);
      return new Promise((resolve) => waiting.push(resolve));
    });
    await start(ALONE);
    for (let loss = 0; loss < 3; loss++) {
      adapters.localtunnel.opened.at(-1)?.lose(down('gone'));
      await clock.advance(40_000);
    }
    expect(told).toEqual(['https://localtunnel-1.example.test']);
    waiting[0]?.();
    await settle();
    expect(told).toEqual([
      'https://localtunnel-1.example.test',
      'https://localtunnel-4.example.test',
    ]);
  });

  it('proves the address when asked to, and replaces one that fails', async () => {
    await start(ALONE);
    const before = prober.lifelines.length;
    await supervisor.test();
    expect(prober.lifelines).toHaveLength(before + 1);
    expect(prober.last.isClosed).toBe(true);
    prober.obstacle = (url) => (url.includes('localtunnel-1') ? down('answers 502') : undefined);
    await expect(supervisor.test()).rejects.toMatchObject({ message: 'answers 502' });
    await clock.advance(1_000);
    expect(supervisor.current()).toBe('https://localtunnel-2.example.test');
  });
});
