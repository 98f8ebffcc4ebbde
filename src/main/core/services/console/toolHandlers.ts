import type { CommandHandlers } from '@shared/contract/console';
import type { OwnerTools } from '../tools/ownerTools';

export interface ToolHandlerPorts {
  readonly ownerTools: OwnerTools;
}

/** The tools that agents can be given, and those that the owner sets up. */
export function toolCommands({ ownerTools }: ToolHandlerPorts) {
  return {
    'tools.list': () => ownerTools.list(),
    'tools.saveHttp': (draft) => ownerTools.saveHttp(draft),
    'tools.saveServer': (draft) => ownerTools.saveServer(draft),
    'tools.remove': async ({ toolId }) => {
      await ownerTools.remove(toolId);
      return {};
    },
    'tools.reconnect': ({ toolId }) => {
      ownerTools.reconnect(toolId);
      return Promise.resolve({});
    },
    'tools.tryHttp': (draft) => ownerTools.tryHttp(draft, draft.arguments),
    'tools.tryServer': ({ toolId, name, arguments: given }) =>
      ownerTools.tryServer(toolId, name, given),
  } satisfies Partial<CommandHandlers>;
}
