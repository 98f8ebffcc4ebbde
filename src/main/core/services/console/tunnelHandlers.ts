import type { CommandHandlers } from '@shared/contract/console';
import type { TunnelService } from '../tunnel/tunnelService';

export interface TunnelHandlerPorts {
  readonly tunnel: TunnelService;
}

export function tunnelCommands({ tunnel }: TunnelHandlerPorts) {
  return {
    'tunnel.status': () => tunnel.status(),
    'tunnel.choose': async (settings) => {
      await tunnel.choose(settings);
      return {};
    },
    'tunnel.saveNgrokAuthtoken': ({ authtoken }) => tunnel.saveNgrokAuthtoken(authtoken),
    'tunnel.test': () => tunnel.test(),
  } satisfies Partial<CommandHandlers>;
}
