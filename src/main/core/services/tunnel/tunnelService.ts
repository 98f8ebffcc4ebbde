import type { TunnelStatus } from '@shared/contract/tunnel';
import type { TunnelKind, TunnelSettings } from '@shared/domain/connections/tunnel';
import { AppError, serializeError } from '@shared/errors/appError';
import type { SecretVault } from '../../ports/accounts/secretVault';
import type { SettingsStore } from '../../ports/stores';
import type { TunnelKeeper } from '../../ports/tunnel';
import type { Changes } from '../changes';

export interface TunnelServicePorts {
  readonly keeper: TunnelKeeper;
  readonly settings: SettingsStore;
  readonly vault: SecretVault;
  readonly changes: Changes;
  /** An address that the environment names, over what the owner has chosen. */
  readonly publicUrl: string | undefined;
  readonly defaultLocaltunnelHost: string;
  readonly bridgePort: () => number;
  /** What a kind lacks on this computer. */
  readonly missing: () => Promise<Partial<Record<TunnelKind, string>>>;
}

/** What the owner has chosen for the way in from outside, and how it is. */
export class TunnelService {
  readonly #ports: TunnelServicePorts;

  constructor(ports: TunnelServicePorts) {
    this.#ports = ports;
  }

  /** Has the keeper take over what is stored. Waits for the settings alone, never for a tunnel. */
  async start(): Promise<void> {
    this.#ports.keeper.configure(await this.#inForce());
  }

  async choose(tunnel: TunnelSettings): Promise<void> {
    const { keeper, settings, changes, publicUrl } = this.#ports;
    if (publicUrl !== undefined) {
      throw new AppError({
        code: 'config.invalid',
        message:
          'Patchcord was started with PATCHCORD_PUBLIC_URL, which names the public address. Start it without that variable to choose here.',
      });
    }
    if (tunnel.mode === 'ownAddress' && !tunnel.ownAddress.startsWith('https:')) {
      throw new AppError({
        code: 'config.invalid',
        message:
          'Enter your public address with https:// at its start. Phone networks send calls to encrypted addresses only.',
      });
    }
    await settings.update({ tunnel });
    changes.announce('settings');
    keeper.configure(tunnel);
  }

  async saveNgrokAuthtoken(authtoken: string | undefined): Promise<TunnelStatus> {
    const { keeper, vault, changes } = this.#ports;
    await vault.change({ 'ngrok.authtoken': authtoken });
    changes.announce('tunnel', 'accounts');
    // A tunnel that waited for it comes up at once; whatever is in the way is in the status.
    if (authtoken !== undefined) await keeper.test().catch(() => undefined);
    return this.status();
  }

  /** Proves the address now. Rejects with what is in the way. */
  async test(): Promise<TunnelStatus> {
    await this.#ports.keeper.test();
    return this.status();
  }

  async status(): Promise<TunnelStatus> {
    const { keeper, publicUrl, vault, defaultLocaltunnelHost } = this.#ports;
    const [settings, missing] = await Promise.all([this.#inForce(), this.#ports.missing()]);
    const { state, kind, url, provenAt, problem } = keeper.state;
    const ngrokAuthtoken = vault.view('ngrok.authtoken');
    return {
      settings,
      isFixedByEnvironment: publicUrl !== undefined,
      state,
      ...(kind === undefined ? {} : { kind }),
      ...(url === undefined ? {} : { url }),
      ...(provenAt === undefined ? {} : { provenAt }),
      ...(problem === undefined ? {} : { problem: serializeError(problem) }),
      missing,
      ...(ngrokAuthtoken === undefined ? {} : { ngrokAuthtoken }),
      defaultLocaltunnelHost,
      bridgePort: this.#ports.bridgePort(),
    };
  }

  async #inForce(): Promise<TunnelSettings> {
    const { settings, publicUrl } = this.#ports;
    const { tunnel } = await settings.get();
    return publicUrl === undefined
      ? tunnel
      : { ...tunnel, mode: 'ownAddress', ownAddress: publicUrl };
  }
}
