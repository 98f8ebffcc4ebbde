import type { Area } from '@shared/contract/app';
import type { CommandHandlers } from '@shared/contract/console';
import type { HttpToolView, McpServerView, ToolInfo } from '@shared/contract/tools';
import type { ToolId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { httpToolDefinition } from '../httpToolDefinition';
import { notFound } from './notFound';
import type { World } from './world';

const BUILT_IN: readonly (readonly [string, string])[] = [
  ['find_slots', 'Looks up free times in the calendar.'],
  ['book_appointment', 'Books an appointment.'],
  ['move_appointment', 'Moves an appointment.'],
  ['cancel_appointment', 'Cancels an appointment.'],
  ['take_message', 'Takes a message.'],
  ['hand_over', 'Hands the call to a person.'],
];

/** What the owner of the invented runtime has set up. */
export interface OwnTools {
  httpTools: HttpToolView[];
  servers: McpServerView[];
}

export function ownTools(): OwnTools {
  return {
    httpTools: [
      {
        ...httpToolDefinition({
          headers: [{ name: 'Authorization', value: 'Bearer {{secret.api_key}}' }],
          secretNames: ['api_key'],
          parameters: {
            type: 'object',
            properties: {
              order: { type: 'string', description: 'As on the receipt, such as A-1042' },
              status: { type: 'string', enum: ['open', 'shipped'] },
            },
            required: ['order'],
          },
        }),
        id: 'tool_order' as ToolId,
        setSecrets: ['api_key'],
      },
    ],
    servers: [
      {
        id: 'mcp_crm' as ToolId,
        name: 'crm',
        transport: { kind: 'stdio', command: 'crm-mcp', args: ['--read'], environment: [] },
        secretNames: [],
        setSecrets: [],
        timeoutMs: 10_000,
        state: { state: 'ready' },
        tools: [
          {
            name: 'lookup_contact',
            description: 'Finds a contact by phone number. Gives name, company and notes.',
            parameters: { type: 'object', properties: { phone: { type: 'string' } } },
          },
          {
            name: 'add_note',
            description: 'Adds a note to a contact.',
            parameters: { type: 'object', properties: {}, additionalProperties: true },
          },
        ],
      },
      {
        id: 'mcp_stock' as ToolId,
        name: 'stock',
        transport: { kind: 'http', url: 'https://stock.example.com/mcp', headers: [] },
        secretNames: [],
        setSecrets: [],
        timeoutMs: 10_000,
        state: {
          state: 'down',
          reason: 'The server does not accept the key. Set it again.',
          output: 'stock 2.1.0\nreading /etc/stock.json\nerror: key ••••',
        },
        tools: [],
      },
    ],
  };
}

/** Tools and servers of the invented runtime. Trials answer at once and alike. */
export function toolHandlers(world: World, changed: (...areas: Area[]) => void) {
  const own = world.ownTools;
  const offered = (): ToolInfo[] => [
    ...BUILT_IN.map(([name, description]) => ({
      name,
      description,
      source: { kind: 'built_in' as const },
    })),
    ...own.httpTools.map(({ name, description }) => ({
      name,
      description,
      source: { kind: 'http' as const },
    })),
    ...own.servers.flatMap(({ name: server, tools }) =>
      tools.map(({ name, description }) => ({
        name: `${server}.${name}`,
        description,
        source: { kind: 'mcp' as const, server },
      })),
    ),
  ];
  const setNames = (names: readonly string[], typed: Record<string, string>, kept: string[] = []) =>
    names.filter((name) => kept.includes(name) || (typed[name] ?? '') !== '');
  return {
    'tools.list': async () => ({ offered: offered(), ...own }),
    'tools.saveHttp': async ({ toolId, definition, secrets }) => {
      const before = own.httpTools.find(({ id }) => id === toolId);
      if (before === undefined && own.httpTools.some(({ name }) => name === definition.name)) {
        throw new AppError({
          code: 'storage.conflict',
          message: `There already is one named ${definition.name}. Choose another name.`,
        });
      }
      const id = toolId ?? (`tool_${own.httpTools.length + 1}` as ToolId);
      const setSecrets = setNames(definition.secretNames, secrets, before?.setSecrets);
      const saved = { ...definition, id, setSecrets };
      own.httpTools = [...own.httpTools.filter((tool) => tool.id !== id), saved];
      changed('tools');
      return saved;
    },
    'tools.saveServer': async ({ toolId, definition, secrets }) => {
      const before = own.servers.find(({ id }) => id === toolId);
      const id = toolId ?? (`mcp_${own.servers.length + 1}` as ToolId);
      const saved: McpServerView = {
        ...definition,
        id,
        setSecrets: setNames(definition.secretNames, secrets, before?.setSecrets),
        state: { state: 'connecting' },
        tools: before?.tools ?? [],
      };
      own.servers = [...own.servers.filter((server) => server.id !== id), saved];
      changed('tools');
      return saved;
    },
    'tools.remove': async ({ toolId }) => {
      own.httpTools = own.httpTools.filter(({ id }) => id !== toolId);
      own.servers = own.servers.filter(({ id }) => id !== toolId);
      changed('tools');
      return {};
    },
    'tools.reconnect': async ({ toolId }) => {
      const server = own.servers.find(({ id }) => id === toolId);
      if (server === undefined) throw notFound();
      server.state = { state: 'connecting' };
      changed('tools');
      return {};
    },
    'tools.tryHttp': async ({ definition, arguments: given }) => ({
      ok: true,
      value: { given, status: 'shipped', carrier: 'Parcel Post' },
      durationMs: 412,
      request: {
        method: definition.method,
        url: definition.url,
        headers: definition.headers.map(({ name }) => ({ name, value: '••••' })),
      },
      response: { status: 200, contentType: 'application/json', bytes: 1873, attempts: 1 },
    }),
    'tools.tryServer': async ({ name, arguments: given }) => ({
      ok: name !== 'add_note',
      value: name === 'add_note' ? { error: 'refused', message: 'The register is locked.' } : given,
      durationMs: 2310,
    }),
  } satisfies Partial<CommandHandlers>;
}
