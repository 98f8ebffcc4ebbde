import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_TUNNEL_SETTINGS, type TunnelSettings } from '@shared/domain/connections/tunnel';
import type { TunnelKeeper, TunnelState } from '../../../../../src/main/core/ports/tunnel';
import { createMemoryVault } from '../../../../../src/main/core/services/accounts/memoryVault';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { TunnelService } from '../../../../../src/main/core/services/tunnel/tunnelService';
import { testStorage } from '../../../../fakes/testStorage';
import { down } from '../../../../fakes/tunnel/scriptedTunnels';

const IDLE: TunnelState = {
  state: 'idle',
  kind: undefined,
  url: undefined,
  provenAt: undefined,
  problem: undefined,
};

/** A keeper that writes down what it is told to keep up. */
class NotedKeeper implements TunnelKeeper {
  state = IDLE;
  readonly configured: TunnelSettings[] = [];
  tests = 0;
  current = () => undefined;
  former = () => [];
  onChange = () => () => undefined;
  need = () => Promise.reject(down('none'));
  configure(settings: TunnelSettings): void {
    this.configured.push(settings);
  }
  test(): Promise<void> {
    this.tests++;
    return this.state.problem === undefined
      ? Promise.resolve()
      : Promise.reject(this.state.problem);
  }
}

describe('the tunnel as the owner chooses it', () => {
  let keeper: NotedKeeper;
  let open: (publicUrl?: string) => Promise<TunnelService>;

  beforeEach(async () => {
    keeper = new NotedKeeper();
    const { storage } = await testStorage();
    open = async (publicUrl) => {
      const service = new TunnelService({
        keeper,
        settings: storage.settings,
        vault: createMemoryVault('for this test'),
        changes: createChanges(),
        publicUrl,
        defaultLocaltunnelHost: 'https://localtunnel.example.test',
        bridgePort: () => 4321,
        missing: () => Promise.resolve({ cloudflared: 'not installed' }),
      });
      await service.start();
      return service;
    };
  });

  it('is left to us at first', async () => {
    const service = await open();
    expect(keeper.configured).toEqual([DEFAULT_TUNNEL_SETTINGS]);
    expect(await service.status()).toMatchObject({
      state: 'idle',
      isFixedByEnvironment: false,
      missing: { cloudflared: 'not installed' },
    });
  });

  it('is remembered and taken up at once', async () => {
    const chosen: TunnelSettings = { ...DEFAULT_TUNNEL_SETTINGS, mode: 'localtunnel' };
    await (await open()).choose(chosen);
    expect(keeper.configured.at(-1)).toEqual(chosen);
    await open();
    expect(keeper.configured.at(-1)).toEqual(chosen);
  });

  it('takes no own address without encryption', async () => {
    const service = await open();
    const ownAddress = 'http://phone.example.test';
    const choosing = service.choose({ ...DEFAULT_TUNNEL_SETTINGS, mode: 'ownAddress', ownAddress });
    await expect(choosing).rejects.toMatchObject({ code: 'config.invalid' });
    expect(keeper.configured).toHaveLength(1);
  });

  it('is the environment’s where that names an address', async () => {
    const service = await open('https://phone.example.test');
    expect(keeper.configured).toMatchObject([
      { mode: 'ownAddress', ownAddress: 'https://phone.example.test' },
    ]);
    await expect(service.choose(DEFAULT_TUNNEL_SETTINGS)).rejects.toMatchObject({
      message: expect.stringContaining('PATCHCORD_PUBLIC_URL') as string,
    });
  });

  it('keeps ngrok’s authtoken, says its end alone, and tries with it at once', async () => {
    const service = await open();
    const status = await service.saveNgrokAuthtoken('invented-token-0042');
    expect(status.ngrokAuthtoken).toMatchObject({ set: true, last4: '0042' });
    expect(keeper.tests).toBe(1);
    expect((await service.saveNgrokAuthtoken(undefined)).ngrokAuthtoken).toBeUndefined();
  });

  it('fails a test with what is in the way', async () => {
    const service = await open();
    keeper.state = { ...IDLE, state: 'down', problem: down('It answers 502.') };
    await expect(service.test()).rejects.toThrow('It answers 502.');
    expect((await service.status()).problem).toMatchObject({ message: 'It answers 502.' });
  });
});
