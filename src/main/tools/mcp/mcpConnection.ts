import { Client } from '@modelcontextprotocol/sdk/client';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolResultSchema,
  ListToolsResultSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { KnownTool, McpServerState } from '@shared/domain/ownTool';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { ToolResult } from '../../core/ports/tool';
import { failed } from '../defineTool';
import { failedCall, isConnectionLost, isSessionOver, reasonOf } from './mcpError';
import { readCallResult } from './readCallResult';

const CONNECT_TIMEOUT_MS = 20_000;
const PING_PERIOD_MS = 30_000;
const PING_TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;
/** How long a call waits for a server that is just being reached. */
const PATIENCE_MS = 3000;
/** Neither a console nor a model can do anything with more. */
const MAX_TOOLS = 200;
const MAX_DESCRIPTION_CHARS = 1000;

export interface McpConnectionOptions {
  /** Opened anew for every attempt. */
  readonly openTransport: () => Transport;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  /** Takes secrets out of what the server says. */
  readonly scrub: (text: string) => string;
  /** The last lines that a started program wrote. */
  readonly output: () => string;
  readonly onState: () => void;
  readonly onTools: (tools: readonly KnownTool[]) => void;
}

/** One server: reached, kept in touch with, and reached again when it is lost. */
export class McpConnection {
  readonly #options: McpConnectionOptions;
  #state: McpServerState = { state: 'connecting' };
  #client: Client | undefined;
  /** The attempt that is being made, if one is. */
  #connecting: Promise<void> | undefined;
  #failures = 0;
  #cancelTimer: Cancel = () => undefined;
  #isClosed = false;

  constructor(options: McpConnectionOptions) {
    this.#options = options;
  }

  get state(): McpServerState {
    return this.#state;
  }

  /** Tries now, whatever was planned. An attempt that is being made counts. */
  connect(): void {
    void this.#attempt();
  }

  async call(name: string, input: unknown, signal: AbortSignal): Promise<ToolResult> {
    for (let isAgain = false; ; isAgain = true) {
      const client = await this.#reached();
      if (client === undefined) {
        return failed('unavailable', 'The service behind this tool cannot be reached.');
      }
      try {
        return await this.#request(client, name, input, signal);
      } catch (error) {
        if (signal.aborted) return failed('cancelled', 'The call is over.');
        if (isConnectionLost(error)) this.#lost(client, error);
        // Nothing was done in a session that the server had forgotten.
        if (isAgain || !isSessionOver(error)) return failedCall(error);
      }
    }
  }

  async #request(
    client: Client,
    name: string,
    input: unknown,
    signal: AbortSignal,
  ): Promise<ToolResult> {
    const params = { name, arguments: (input ?? {}) as Record<string, unknown> };
    const { timeoutMs, scrub } = this.#options;
    const answer = await client.request({ method: 'tools/call', params }, CallToolResultSchema, {
      signal,
      timeout: timeoutMs,
    });
    return readCallResult(answer, scrub);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelTimer();
    const client = this.#client;
    this.#client = undefined;
    await client?.close();
    await this.#connecting;
  }

  #attempt(): Promise<void> {
    if (this.#client !== undefined || this.#isClosed) return Promise.resolve();
    this.#cancelTimer();
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #open(): Promise<void> {
    const { openTransport, version, logger } = this.#options;
    const client = new Client({ name: 'Patchcord', version });
    client.onerror = (error) => {
      logger.debug({ name: error.name }, 'an MCP connection reports an error');
    };
    try {
      await client.connect(openTransport(), { timeout: CONNECT_TIMEOUT_MS });
      await this.#list(client);
    } catch (error) {
      await client.close().catch(() => undefined);
      this.#down(error);
      return;
    }
    if (this.#isClosed) {
      await client.close();
      return;
    }
    this.#take(client);
  }

  #take(client: Client): void {
    this.#client = client;
    this.#failures = 0;
    client.onclose = () => {
      this.#lost(client, undefined);
    };
    client.setNotificationHandler(ToolListChangedNotificationSchema, () => this.#listAgain(client));
    this.#setState({ state: 'ready' });
    this.#cancelTimer = this.#options.clock.every(PING_PERIOD_MS, () => {
      client.ping({ timeout: PING_TIMEOUT_MS }).catch((error: unknown) => {
        this.#lost(client, error);
      });
    });
  }

  async #listAgain(client: Client): Promise<void> {
    try {
      await this.#list(client);
    } catch (error) {
      if (isConnectionLost(error)) this.#lost(client, error);
      else this.#options.logger.warn({ err: error }, 'the tools of a server could not be listed');
    }
  }

  /** Asked for without the client's own helper, which would compile what the server sends. */
  async #list(client: Client): Promise<void> {
    const tools: KnownTool[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.request(
        { method: 'tools/list', params: cursor === undefined ? {} : { cursor } },
        ListToolsResultSchema,
        { timeout: CONNECT_TIMEOUT_MS },
      );
      for (const { name, description = '', inputSchema } of page.tools) {
        const parameters = inputSchema as KnownTool['parameters'];
        tools.push({ name, description: description.slice(0, MAX_DESCRIPTION_CHARS), parameters });
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined && tools.length < MAX_TOOLS);
    this.#options.onTools(tools.slice(0, MAX_TOOLS));
  }

  #lost(client: Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.close().catch(() => undefined);
    this.#down(error);
  }

  #down(error: unknown): void {
    this.#cancelTimer();
    if (this.#isClosed) return;
    const { clock, logger, output } = this.#options;
    const retryMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures++;
    logger.warn({ failures: this.#failures, retryMs }, 'an MCP server cannot be reached');
    const lines = output();
    this.#setState({
      state: 'down',
      reason: error === undefined ? 'It has ended.' : reasonOf(error),
      ...(lines === '' ? {} : { output: lines }),
    });
    this.#cancelTimer = clock.after(retryMs, () => void this.#attempt());
  }

  #setState(state: McpServerState): void {
    this.#state = state;
    this.#options.onState();
  }

  /** The client, if it is there or comes within the patience of a caller. */
  async #reached(): Promise<Client | undefined> {
    if (this.#client !== undefined) return this.#client;
    let cancel: Cancel = () => undefined;
    const patience = new Promise<void>((resolve) => {
      cancel = this.#options.clock.after(PATIENCE_MS, resolve);
    });
    await Promise.race([this.#attempt(), patience]);
    cancel();
    return this.#client;
  }
}
