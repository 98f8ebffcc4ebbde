import { join } from 'node:path';
import type { TunnelKind, TunnelSettings } from '@shared/domain/connections/tunnel';
import type { Bridge } from '../bridge/createBridge';
import type { Credentials } from '../core/ports/accounts/credentials';
import type { Logger } from '../core/ports/logger';
import type { SecretVault } from '../core/ports/accounts/secretVault';
import type { SettingsStore } from '../core/ports/stores';
import type { PublicAddress, TunnelAdapter } from '../core/ports/tunnel';
import type { Changes } from '../core/services/changes';
import type { Health } from '../core/services/health/health';
import { TunnelService } from '../core/services/tunnel/tunnelService';
import { createCloudflared } from '../tunnel/cloudflared';
import { createLocaltunnel, DEFAULT_LOCALTUNNEL_HOST } from '../tunnel/localtunnel';
import { createNgrok } from '../tunnel/ngrok';
import { createProber } from '../tunnel/probe/prober';
import { createStaticUrl } from '../tunnel/staticUrl';
import { createStartedProgram } from '../tunnel/startedProgram';
import { TunnelSupervisor } from '../tunnel/supervisor/tunnelSupervisor';
import { showTunnel } from './health/health';
import { randomIds } from './randomIds';
import type { RuntimeOptions } from './runtimeOptions';
import { systemClock } from './systemClock';

export interface Tunnels {
  readonly address: PublicAddress;
  readonly service: TunnelService;
  /** Ends every tunnel, with the calls that are in it. */
  close(): Promise<void>;
}

export interface TunnelsOptions {
  readonly options: RuntimeOptions;
  readonly credentials: Credentials;
  readonly vault: SecretVault;
  readonly settings: SettingsStore;
  readonly changes: Changes;
  readonly health: Health;
  readonly logger: Logger;
  /** Asked when the bridge is listening. */
  readonly bridge: () => Bridge;
}

/** Every way in from outside, and the supervisor that keeps one of them up. Opens nothing yet. */
export function createTunnels(parts: TunnelsOptions): Tunnels {
  const { options, vault, settings, changes, health, bridge } = parts;
  const { publicUrl, localtunnelHost } = options.environment;
  const defaultLocaltunnelHost = localtunnelHost ?? DEFAULT_LOCALTUNNEL_HOST;
  const adapterOf = adaptersOf(parts, defaultLocaltunnelHost);
  const supervisor = new TunnelSupervisor({
    adapterOf,
    prober: createProber({
      expectProbe: (nonce) => bridge().expectProbe(nonce),
      newNonce: () => randomIds.token(),
      clock: systemClock,
      network: options.publicNetwork,
    }),
    clock: systemClock,
    logger: parts.logger.child({ module: 'tunnel' }),
    target: () => ({ host: reachableHost(options.bridgeHost), port: bridge().publicPort }),
    drained: () => bridge().drained(),
    onState: (state) => {
      showTunnel(health, state);
      changes.announce('tunnel');
    },
  });
  showTunnel(health, supervisor.state);
  const missing = async (): Promise<Partial<Record<TunnelKind, string>>> => {
    const { tunnel } = await settings.get();
    const kinds = ['localtunnel', 'ngrok', 'cloudflared'] as const;
    const found = await Promise.all(
      kinds.map(async (kind) => [kind, await adapterOf(kind, tunnel).unavailable()] as const),
    );
    return Object.fromEntries(
      found.flatMap(([kind, error]) => (error ? [[kind, error.message]] : [])),
    );
  };
  const bridgePort = (): number => bridge().publicPort;
  const shared = { keeper: supervisor, vault, settings, changes, publicUrl, bridgePort };
  return {
    address: supervisor,
    service: new TunnelService({ ...shared, defaultLocaltunnelHost, missing }),
    close: () => supervisor.close(),
  };
}

function adaptersOf({ options, credentials }: TunnelsOptions, defaultLocaltunnelHost: string) {
  const ngrok = createNgrok({ authtoken: () => credentials.ngrokAuthtoken()?.reveal() });
  const started = createStartedProgram(join(options.dataDir, 'cloudflared.json'));
  void started.endLeftover();
  const cloudflared = createCloudflared({
    path: process.env['PATH'] ?? '',
    clock: systemClock,
    started,
  });
  return (kind: TunnelKind, settings: TunnelSettings): TunnelAdapter => {
    switch (kind) {
      case 'localtunnel':
        return createLocaltunnel({
          host: settings.localtunnelHost || defaultLocaltunnelHost,
          network: options.publicNetwork,
        });
      case 'ngrok':
        return ngrok;
      case 'cloudflared':
        return cloudflared;
      case 'ownAddress':
        return createStaticUrl(settings.ownAddress);
    }
  };
}

/** A listener on every interface is reached by way of the loopback one. */
function reachableHost(bridgeHost: string): string {
  return bridgeHost === '0.0.0.0' || bridgeHost === '::' ? '127.0.0.1' : bridgeHost;
}
