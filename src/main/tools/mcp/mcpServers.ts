import type { ToolId } from '@shared/domain/ids';
import type { KnownTool, McpServer, ToolTrial } from '@shared/domain/ownTool';
import { AppError, isAppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { McpServers } from '../../core/ports/ownTools';
import type { Tool } from '../../core/ports/tool';
import { failed } from '../defineTool';
import { compileCheck } from '../jsonSchema';
import { scrubber } from '../scrub';
import { checkServer } from './checkServer';
import { McpConnection } from './mcpConnection';
import { openTransport } from './openTransport';
import { ProgramOutput } from './programOutput';

export interface McpServersOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  readonly secret: (id: ToolId, name: string) => string | undefined;
  /** A server was reached or lost. */
  readonly onState: () => void;
  /** What a server offers is known, or has changed. */
  readonly onTools: (id: ToolId, tools: readonly KnownTool[]) => void;
}

interface Entry {
  readonly server: McpServer;
  readonly connection: McpConnection;
  offered: readonly KnownTool[];
  tools: readonly Tool[];
}

/** The owner's MCP servers, each kept connected. */
export function createMcpServers(options: McpServersOptions): McpServers {
  const entries = new Map<ToolId, Entry>();
  const closing = new Set<Promise<void>>();

  const drop = (id: ToolId): void => {
    const entry = entries.get(id);
    entries.delete(id);
    if (entry === undefined) return;
    const closed = entry.connection.close().finally(() => closing.delete(closed));
    closing.add(closed);
  };
  const add = (server: McpServer): void => {
    const entry: Entry = {
      server,
      connection: connectionTo(server, options, (tools) => {
        offer(entry, tools, options);
        options.onTools(server.id, tools);
      }),
      offered: [],
      tools: [],
    };
    offer(entry, server.knownTools, options);
    entries.set(server.id, entry);
    entry.connection.connect();
  };
  const find = (id: ToolId): Entry => {
    const entry = entries.get(id);
    if (entry !== undefined) return entry;
    throw new AppError({ code: 'storage.not_found', message: 'This server has been removed.' });
  };

  return {
    replace: (servers) => {
      for (const { server } of [...entries.values()]) {
        const next = servers.find(({ id }) => id === server.id);
        if (next === undefined || !isSame(next, server)) drop(server.id);
      }
      for (const server of servers) if (!entries.has(server.id)) add(server);
    },
    tools: () => [...entries.values()].flatMap(({ tools }) => tools),
    check: checkServer,
    stateOf: (id) => entries.get(id)?.connection.state ?? { state: 'connecting' },
    offered: (id) => entries.get(id)?.offered ?? [],
    reconnect: (id) => {
      const { server, offered } = find(id);
      drop(id);
      add({ ...server, knownTools: [...offered] });
      options.onState();
    },
    run: (id, name, input) => tryOut(find(id), name, input, options.clock),
    close: async () => {
      for (const id of [...entries.keys()]) drop(id);
      await Promise.all(closing);
    },
  };
}

async function tryOut(
  { connection, offered }: Entry,
  name: string,
  input: unknown,
  clock: Clock,
): Promise<ToolTrial> {
  const known = offered.find((tool) => tool.name === name);
  const startedMs = clock.monotonicMs();
  const checked = compileCheck(known?.parameters ?? {})(input);
  // The connection itself gives up after the server's time limit.
  const result = checked.ok
    ? await connection.call(name, checked.input, new AbortController().signal)
    : failed('invalid_arguments', checked.message);
  const durationMs = Math.round(clock.monotonicMs() - startedMs);
  return { ok: result.ok, value: result.value, durationMs };
}

function connectionTo(
  server: McpServer,
  { clock, logger: parent, version, secret, onState }: McpServersOptions,
  onTools: (tools: readonly KnownTool[]) => void,
): McpConnection {
  const logger = parent.child({ mcpServer: server.id });
  const read = (name: string): string | undefined => secret(server.id, name);
  const scrub = scrubber(server.secretNames.map((name) => read(name) ?? ''));
  const output = new ProgramOutput(scrub, logger);
  return new McpConnection({
    openTransport: () =>
      openTransport({ definition: server, secret: read, onOutput: output.onLine }),
    timeoutMs: server.timeoutMs,
    clock,
    logger,
    version,
    scrub,
    output: () => output.text,
    onState,
    onTools,
  });
}

/** A tool whose schema makes no sense is left out: no engine would take it either. */
function offer(entry: Entry, known: readonly KnownTool[], { logger }: McpServersOptions): void {
  const { server, connection } = entry;
  entry.offered = known;
  entry.tools = known.flatMap(({ name, description, parameters }): Tool[] => {
    try {
      return [
        {
          name: `${server.name}.${name}`,
          description,
          parameters,
          timeoutMs: server.timeoutMs,
          check: compileCheck(parameters),
          run: (input, _context, signal) => connection.call(name, input, signal),
        },
      ];
    } catch (error) {
      if (!isAppError(error)) throw error;
      logger.warn({ mcpServer: server.id }, 'a tool with an invalid schema was left out');
      return [];
    }
  });
}

/** What was learnt of a server does not make it another. */
function isSame(a: McpServer, b: McpServer): boolean {
  const settingsOf = ({ knownTools: _, ...settings }: McpServer): string =>
    JSON.stringify(settings);
  return settingsOf(a) === settingsOf(b);
}
