import { randomUUID } from 'node:crypto';
import type { TunnelKind, TunnelSettings } from '@shared/domain/connections/tunnel';
import { DEFAULT_TUNNEL_SETTINGS } from '@shared/domain/connections/tunnel';
import { systemClock } from '../../../src/main/composition/systemClock';
import type { PublicAddress, TunnelAdapter } from '../../../src/main/core/ports/tunnel';
import { createCloudflared } from '../../../src/main/tunnel/cloudflared';
import { createLocaltunnel } from '../../../src/main/tunnel/localtunnel';
import { createNgrok } from '../../../src/main/tunnel/ngrok';
import type { StartedProgram } from '../../../src/main/tunnel/startedProgram';
import { createProber } from '../../../src/main/tunnel/probe/prober';
import { createStaticUrl } from '../../../src/main/tunnel/staticUrl';
import { TunnelSupervisor } from '../../../src/main/tunnel/supervisor/tunnelSupervisor';
import { AUTH_TOKEN, openLoopbackNetwork, type LoopbackNetwork } from '../loopbackNetwork';
import { silentLogger } from '../silentLogger';
import { startLocaltunnelServer, type LocaltunnelServer } from './localtunnelServer';
import { PhoneNetwork } from './phoneNetwork';
import { openPublicInternet, type PublicInternet } from './publicInternet';

const DOMAIN = 'tunnel.test';

const done = (): Promise<void> => Promise.resolve();
const NOTHING_LEFT: StartedProgram = { note: done, forget: done, endLeftover: done };

export interface TunnelledNetwork {
  readonly network: LoopbackNetwork;
  readonly internet: PublicInternet;
  readonly phone: PhoneNetwork;
  readonly supervisor: TunnelSupervisor;
  /** The machine of the tunnel service goes down in mid-sentence. */
  killServer(): Promise<void>;
  /** It comes back at its old place, and knows nothing of what was before. */
  restartServer(): Promise<void>;
  configure(change: Partial<TunnelSettings>): void;
  close(): Promise<void>;
}

export interface TunnelledNetworkOptions {
  /** Where `cloudflared` is looked for. */
  readonly path?: string;
  /** Names with a certificate, besides those of the tunnel service. */
  readonly names?: readonly string[];
}

/** Our bridge behind a real localtunnel server, TLS in front of it, and callers outside. */
export async function openTunnelledNetwork(
  options: TunnelledNetworkOptions = {},
): Promise<TunnelledNetwork> {
  const names = [DOMAIN, `*.${DOMAIN}`, ...(options.names ?? [])];
  const internet = await openPublicInternet(names);
  let server: LocaltunnelServer = await startLocaltunnelServer(DOMAIN);
  for (const name of [DOMAIN, `*.${DOMAIN}`]) internet.route(name, server.port);
  const address: PublicAddress = {
    current: () => supervisor.current(),
    former: () => supervisor.former(),
    onChange: (listener) => supervisor.onChange(listener),
    need: () => supervisor.need(),
  };
  const network = await openLoopbackNetwork({ address });
  const { bridge } = network;
  const supervisor = new TunnelSupervisor({
    adapterOf: adaptersOf(internet, options.path ?? ''),
    prober: createProber({
      expectProbe: (nonce) => bridge.expectProbe(nonce),
      newNonce: () => randomUUID(),
      clock: systemClock,
      network: internet,
    }),
    clock: systemClock,
    logger: silentLogger(network.lines),
    target: () => ({ host: '127.0.0.1', port: bridge.publicPort }),
    drained: () => bridge.drained(),
    onState: () => undefined,
  });

  return {
    network,
    internet,
    phone: new PhoneNetwork(internet, AUTH_TOKEN),
    supervisor,
    killServer: () => server.kill(),
    restartServer: async () => {
      server = await startLocaltunnelServer(DOMAIN, server.port);
    },
    configure: (change) => supervisor.configure({ ...DEFAULT_TUNNEL_SETTINGS, ...change }),
    async close() {
      await supervisor.close();
      await network.close();
      await server.kill();
      await internet.close();
    },
  };
}

function adaptersOf(internet: PublicInternet, path: string) {
  return (kind: TunnelKind, settings: TunnelSettings): TunnelAdapter => {
    switch (kind) {
      case 'localtunnel':
        return createLocaltunnel({ host: `https://${DOMAIN}`, network: internet });
      case 'ngrok':
        return createNgrok({ authtoken: () => undefined });
      case 'cloudflared':
        return createCloudflared({ path, clock: systemClock, started: NOTHING_LEFT });
      case 'ownAddress':
        return createStaticUrl(settings.ownAddress);
    }
  };
}
