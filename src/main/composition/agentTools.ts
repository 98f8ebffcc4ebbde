import type { ToolId } from '@shared/domain/ids';
import type { Logger } from '../core/ports/logger';
import type { SecretVault } from '../core/ports/accounts/secretVault';
import type { ToolBox } from '../core/ports/tool';
import type { CalendarService } from '../core/services/calendar/calendarService';
import type { Changes } from '../core/services/changes';
import { OwnerTools } from '../core/services/tools/ownerTools';
import { readSecret } from '../core/services/tools/toolSecrets';
import type { Storage } from '../storage/openStorage';
import { builtInTools } from '../tools/builtInTools';
import { createHttpTools } from '../tools/http/httpTools';
import { createMcpServers } from '../tools/mcp/mcpServers';
import { createToolBox } from '../tools/toolBox';
import { randomIds } from './randomIds';
import { systemClock } from './systemClock';

export interface AgentToolsParts {
  readonly storage: Storage;
  readonly vault: SecretVault;
  readonly calendar: CalendarService;
  readonly changes: Changes;
  readonly logger: Logger;
  readonly version: string;
}

export interface AgentTools {
  readonly toolBox: ToolBox;
  readonly ownerTools: OwnerTools;
  close(): Promise<void>;
}

/** Joins the tools of every source: built in, the owner's requests, the owner's MCP servers. */
export async function openAgentTools(parts: AgentToolsParts): Promise<AgentTools> {
  const { storage, vault, calendar, changes, version } = parts;
  const logger = parts.logger.child({ module: 'tools' });
  const clock = systemClock;
  const builtIns = builtInTools({ calendar, messages: storage.messages, changes });
  const http = createHttpTools({
    clock,
    logger,
    secret: (id, name) => readSecret(vault, 'tool', id, name),
  });
  const servers = createMcpServers({
    clock,
    logger,
    version,
    secret: (id, name) => readSecret(vault, 'mcp', id, name),
    onState: () => {
      changes.announce('tools');
    },
    onTools: (id: ToolId, tools) => {
      ownerTools.learn(id, tools).catch((error: unknown) => {
        logger.error({ err: error }, 'what a server offers could not be kept');
      });
    },
  });
  const ownerTools: OwnerTools = new OwnerTools({
    store: storage.ownTools,
    vault,
    http,
    servers,
    builtIns,
    ids: randomIds,
    changes,
  });
  await ownerTools.start();
  const tools = () => [...builtIns, ...http.tools(), ...servers.tools()];
  return {
    toolBox: createToolBox({ tools, clock, logger }),
    ownerTools,
    close: () => servers.close(),
  };
}
