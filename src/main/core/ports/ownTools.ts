import type { ToolId } from '@shared/domain/ids';
import type {
  HttpTool,
  HttpToolDefinition,
  KnownTool,
  McpServer,
  McpServerDefinition,
  McpServerState,
  ToolTrial,
} from '@shared/domain/ownTool';
import type { Tool } from './tool';

/** The tools and servers that the owner has set up. Secrets are not in here. */
export interface ToolStore {
  httpTools(): Promise<HttpTool[]>;
  /** Rejects `storage.conflict` when another has this name; so does `putServer`. */
  putHttpTool(tool: HttpTool): Promise<void>;
  servers(): Promise<McpServer[]>;
  putServer(server: McpServer): Promise<void>;
  /** Changes nothing but what the server offers. */
  rememberTools(id: ToolId, knownTools: readonly KnownTool[]): Promise<void>;
  /** Removing what is not there changes nothing. */
  remove(id: ToolId): Promise<void>;
}

/** The value of a secret by its name within a tool or server; undefined while it is not set. */
export type ReadSecret = (name: string) => string | undefined;

export interface HttpToolTrial {
  readonly definition: HttpToolDefinition;
  readonly secret: ReadSecret;
  readonly arguments: unknown;
}

/** Makes the owner's web requests. */
export interface HttpTools {
  /** Puts these in place of all before. */
  replace(tools: readonly HttpTool[]): void;
  tools(): readonly Tool[];
  /** @throws AppError `config.invalid`: what to correct */
  check(definition: HttpToolDefinition): void;
  /** Resolves also when the request failed. Rejects `config.invalid` for an unusable definition. */
  run(trial: HttpToolTrial): Promise<ToolTrial>;
}

/** Keeps connections to the owner's MCP servers. */
export interface McpServers {
  /** Connects to these, and lets go of all others. Unchanged ones stay as they are. */
  replace(servers: readonly McpServer[]): void;
  /** What all of them offer, or offered when they were last reached. */
  tools(): readonly Tool[];
  /** @throws AppError `config.invalid`: what to correct */
  check(definition: McpServerDefinition): void;
  stateOf(id: ToolId): McpServerState;
  /** What this one offers. */
  offered(id: ToolId): readonly KnownTool[];
  /** Begins anew, with the secrets of now. */
  reconnect(id: ToolId): void;
  /** @param name as the server calls it. Resolves also when the tool failed. */
  run(id: ToolId, name: string, input: unknown): Promise<ToolTrial>;
  /** Ends every connection and every program that was started. */
  close(): Promise<void>;
}
