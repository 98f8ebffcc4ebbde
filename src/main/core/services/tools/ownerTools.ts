import type { HttpToolView, McpServerView, ToolInfo } from '@shared/contract/tools';
import type { ToolId } from '@shared/domain/ids';
import type {
  HttpTool,
  HttpToolDefinition,
  KnownTool,
  McpServer,
  McpServerDefinition,
  ToolTrial,
} from '@shared/domain/ownTool';
import { AppError } from '@shared/errors/appError';
import type { Ids } from '../../ports/ids';
import type { HttpTools, McpServers, ToolStore } from '../../ports/ownTools';
import type { SecretVault } from '../../ports/accounts/secretVault';
import type { Tool } from '../../ports/tool';
import type { Changes } from '../changes';
import { readSecret, secretChanges } from './toolSecrets';

export interface OwnerToolsPorts {
  readonly store: ToolStore;
  readonly vault: Pick<SecretVault, 'get' | 'has' | 'change'>;
  readonly http: HttpTools;
  readonly servers: McpServers;
  readonly builtIns: readonly Tool[];
  readonly ids: Ids;
  readonly changes: Changes;
}

/** A definition as it is being edited, with secrets that have been typed in. */
export interface Draft<Definition> {
  /** Absent for one that is not stored yet. */
  readonly toolId?: ToolId | undefined;
  readonly definition: Definition;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The tools that the owner sets up: kept, connected, tried out, and listed beside the built-in. */
export class OwnerTools {
  readonly #ports: OwnerToolsPorts;

  constructor(ports: OwnerToolsPorts) {
    this.#ports = ports;
  }

  /** Brings what is stored into use. */
  async start(): Promise<void> {
    await this.#useHttpTools();
    await this.#useServers();
  }

  async list(): Promise<{
    offered: ToolInfo[];
    httpTools: HttpToolView[];
    servers: McpServerView[];
  }> {
    const { store } = this.#ports;
    const [httpTools, servers] = await Promise.all([store.httpTools(), store.servers()]);
    return {
      offered: this.#offered(),
      httpTools: httpTools.map((tool) => this.#viewOfHttp(tool)),
      servers: servers.map((server) => this.#viewOfServer(server)),
    };
  }

  /** @throws AppError `config.invalid`, `storage.conflict`, `storage.not_found` */
  async saveHttp({
    toolId,
    definition,
    secrets,
  }: Draft<HttpToolDefinition>): Promise<HttpToolView> {
    const { store, http, builtIns, ids, vault } = this.#ports;
    http.check(definition);
    const all = await store.httpTools();
    const before = stored(all, toolId);
    checkName(definition.name, before?.name, [...builtIns, ...all]);
    const tool: HttpTool = { ...definition, id: toolId ?? (ids.next('tool') as ToolId) };
    await vault.change(secretChanges(tool.id, 'tool', before?.secretNames, tool, secrets));
    await store.putHttpTool(tool);
    await this.#useHttpTools();
    return this.#viewOfHttp(tool);
  }

  /** @throws AppError as `saveHttp` */
  async saveServer(draft: Draft<McpServerDefinition>): Promise<McpServerView> {
    const { toolId, definition, secrets } = draft;
    const { store, servers, ids, vault } = this.#ports;
    servers.check(definition);
    const all = await store.servers();
    const before = stored(all, toolId);
    checkName(definition.name, before?.name, all);
    const id = toolId ?? (ids.next('mcp') as ToolId);
    const server: McpServer = { ...definition, id, knownTools: before?.knownTools ?? [] };
    const changed = secretChanges(id, 'mcp', before?.secretNames, server, secrets);
    await vault.change(changed);
    await store.putServer(server);
    await this.#useServers();
    if (before !== undefined && Object.keys(changed).length > 0) servers.reconnect(id);
    return this.#viewOfServer(server);
  }

  /** Removes a tool or a server and what it was entrusted with. */
  async remove(id: ToolId): Promise<void> {
    const { store, vault } = this.#ports;
    const [httpTools, servers] = await Promise.all([store.httpTools(), store.servers()]);
    const none = { secretNames: [] };
    await store.remove(id);
    for (const { secretNames } of httpTools.filter((tool) => tool.id === id)) {
      await vault.change(secretChanges(id, 'tool', secretNames, none, {}));
    }
    for (const { secretNames } of servers.filter((server) => server.id === id)) {
      await vault.change(secretChanges(id, 'mcp', secretNames, none, {}));
    }
    await this.start();
  }

  reconnect(id: ToolId): void {
    this.#ports.servers.reconnect(id);
  }

  /** Typed-in secrets count before stored ones. */
  tryHttp({ toolId, definition, secrets }: Draft<HttpToolDefinition>, given: unknown) {
    const { http, vault } = this.#ports;
    return http.run({
      definition,
      arguments: given,
      secret: (name) => {
        const typed = secrets[name]?.trim() ?? '';
        if (typed !== '') return typed;
        return toolId === undefined ? undefined : readSecret(vault, 'tool', toolId, name);
      },
    });
  }

  tryServer(id: ToolId, name: string, given: unknown): Promise<ToolTrial> {
    return this.#ports.servers.run(id, name, given);
  }

  /** A server was reached and told what it offers: kept for when it cannot be reached. */
  async learn(id: ToolId, knownTools: readonly KnownTool[]): Promise<void> {
    const { store, changes } = this.#ports;
    await store.rememberTools(id, knownTools);
    changes.announce('tools');
  }

  #offered(): ToolInfo[] {
    const { builtIns, http, servers } = this.#ports;
    const info = ({ name, description }: Tool, source: ToolInfo['source']): ToolInfo => ({
      name,
      description,
      source,
    });
    return [
      ...builtIns.map((tool) => info(tool, { kind: 'built_in' })),
      ...http.tools().map((tool) => info(tool, { kind: 'http' })),
      ...servers
        .tools()
        .map((tool) => info(tool, { kind: 'mcp', server: tool.name.split('.', 1)[0] ?? '' })),
    ];
  }

  async #useHttpTools(): Promise<void> {
    const { store, http, changes } = this.#ports;
    http.replace(await store.httpTools());
    changes.announce('tools');
  }

  async #useServers(): Promise<void> {
    const { store, servers, changes } = this.#ports;
    servers.replace(await store.servers());
    changes.announce('tools');
  }

  #viewOfHttp(tool: HttpTool): HttpToolView {
    const { vault } = this.#ports;
    const isSet = (name: string) => vault.has(`tool.${tool.id}.${name}`);
    return { ...tool, setSecrets: tool.secretNames.filter(isSet) };
  }

  #viewOfServer({ knownTools: _, ...server }: McpServer): McpServerView {
    const { vault, servers } = this.#ports;
    const { id } = server;
    return {
      ...server,
      setSecrets: server.secretNames.filter((name) => vault.has(`mcp.${id}.${name}`)),
      state: servers.stateOf(id),
      tools: [...servers.offered(id)],
    };
  }
}

function stored<Item extends { readonly id: ToolId }>(
  all: readonly Item[],
  id: ToolId | undefined,
): Item | undefined {
  if (id === undefined) return undefined;
  const found = all.find((each) => each.id === id);
  if (found !== undefined) return found;
  throw new AppError({ code: 'storage.not_found', message: 'This has been deleted meanwhile.' });
}

/** Agents list tools by name, so a name that is in use stays. */
function checkName(
  name: string,
  before: string | undefined,
  others: readonly { readonly name: string }[],
): void {
  if (name === before) return;
  if (before !== undefined) {
    throw new AppError({
      code: 'config.invalid',
      message: 'Agents know it by its name, so the name stays. Add another one instead.',
    });
  }
  if (!others.some((each) => each.name === name)) return;
  throw new AppError({
    code: 'storage.conflict',
    message: `There already is one named ${name}. Choose another name.`,
  });
}
