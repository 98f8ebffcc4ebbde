import type { ToolId } from '@shared/domain/ids';
import type { HttpTool, McpServer } from '@shared/domain/ownTool';
import type { ToolStore } from '../../../src/main/core/ports/ownTools';

/** The owner's tools in memory. */
export function createMemoryTools(): ToolStore {
  const httpTools = new Map<ToolId, HttpTool>();
  const servers = new Map<ToolId, McpServer>();
  return {
    httpTools: () => Promise.resolve([...httpTools.values()]),
    putHttpTool: (tool) => {
      httpTools.set(tool.id, tool);
      return Promise.resolve();
    },
    servers: () => Promise.resolve([...servers.values()]),
    putServer: (server) => {
      servers.set(server.id, server);
      return Promise.resolve();
    },
    rememberTools: (id, knownTools) => {
      const server = servers.get(id);
      if (server !== undefined) servers.set(id, { ...server, knownTools: [...knownTools] });
      return Promise.resolve();
    },
    remove: (id) => {
      httpTools.delete(id);
      servers.delete(id);
      return Promise.resolve();
    },
  };
}
