import type { Area } from '@shared/contract/app';
import type { CommandHandlers } from '@shared/contract/console';
import type { TunnelStatus } from '@shared/contract/tunnel';
import { deserializeError } from '@shared/errors/appError';
import type { World } from './world';

const DEFAULT_HOST = 'https://localtunnel.example.test';

/** The way in from outside: opens the moment it is chosen, and stays. */
export function tunnelHandlers(world: World, changed: (...areas: Area[]) => void) {
  const { tunnelState } = world;
  const status = (): TunnelStatus => ({
    settings: world.settings.tunnel,
    isFixedByEnvironment: false,
    missing: {
      ...(tunnelState.ngrokAuthtoken === undefined
        ? { ngrok: 'ngrok needs your authtoken. Enter it, or choose another way in.' }
        : {}),
      cloudflared: 'Cloudflare’s program “cloudflared” is not installed on this computer.',
    },
    defaultLocaltunnelHost: DEFAULT_HOST,
    bridgePort: 47_110,
    ...(tunnelState.ngrokAuthtoken === undefined
      ? {}
      : { ngrokAuthtoken: tunnelState.ngrokAuthtoken }),
    ...tunnelState.shown,
  });
  return {
    'tunnel.status': async () => status(),
    'tunnel.choose': async (settings) => {
      world.settings = { ...world.settings, tunnel: settings };
      const { mode, ownAddress } = settings;
      if (mode === 'off') tunnelState.shown = { state: 'off' };
      else if (mode === 'auto') tunnelState.shown = { state: 'idle' };
      else {
        const url = mode === 'ownAddress' ? ownAddress : 'https://brave-owl.example.test';
        tunnelState.shown = { state: 'online', kind: mode, url, provenAt: world.now };
      }
      changed('settings', 'tunnel');
      return {};
    },
    'tunnel.saveNgrokAuthtoken': async ({ authtoken }) => {
      tunnelState.ngrokAuthtoken =
        authtoken === undefined
          ? undefined
          : { set: true, last4: authtoken.slice(-4), from: 'vault' };
      changed('tunnel');
      return status();
    },
    'tunnel.test': async () => {
      if (tunnelState.shown.problem !== undefined)
        throw deserializeError(tunnelState.shown.problem);
      tunnelState.shown = { ...tunnelState.shown, provenAt: world.now };
      changed('tunnel');
      return status();
    },
  } satisfies Partial<CommandHandlers>;
}
