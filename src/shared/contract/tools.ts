import { z } from 'zod';
import { ToolIdSchema } from '../domain/ids';
import {
  HttpToolDefinitionSchema,
  HttpToolSchema,
  KnownToolSchema,
  McpServerDefinitionSchema,
  McpServerSchema,
  McpServerStateSchema,
  ToolTrialSchema,
} from '../domain/ownTool';
import { command, NothingSchema } from './define';

/** A tool that agents can be given. */
export const ToolInfoSchema = z.object({
  /** As an agent's definition lists it. */
  name: z.string(),
  description: z.string(),
  /** Where it comes from; `server` is the name of an MCP server. */
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('built_in') }),
    z.object({ kind: z.literal('http') }),
    z.object({ kind: z.literal('mcp'), server: z.string() }),
  ]),
});
export type ToolInfo = z.infer<typeof ToolInfoSchema>;

/** Names of the secrets that have a value; the values never leave the vault. */
const setSecrets = z.array(z.string());

export const HttpToolViewSchema = HttpToolSchema.extend({ setSecrets });
export type HttpToolView = z.infer<typeof HttpToolViewSchema>;

export const McpServerViewSchema = McpServerSchema.omit({ knownTools: true }).extend({
  setSecrets,
  state: McpServerStateSchema,
  tools: z.array(KnownToolSchema),
});
export type McpServerView = z.infer<typeof McpServerViewSchema>;

/** New values by name. A secret of the definition that is not among them keeps its value. */
const secrets = z.record(z.string(), z.string().max(4000));

const httpDraft = z.object({
  /** Absent for one that is not stored yet. */
  toolId: ToolIdSchema.optional(),
  definition: HttpToolDefinitionSchema,
  secrets,
});

export const toolsContract = {
  'tools.list': command(
    NothingSchema,
    z.object({
      offered: z.array(ToolInfoSchema),
      httpTools: z.array(HttpToolViewSchema),
      servers: z.array(McpServerViewSchema),
    }),
  ),
  /** Fails with `config.invalid` for what could never work, `storage.conflict` for a taken name. */
  'tools.saveHttp': command(httpDraft, HttpToolViewSchema),
  'tools.saveServer': command(
    z.object({
      toolId: ToolIdSchema.optional(),
      definition: McpServerDefinitionSchema,
      secrets,
    }),
    McpServerViewSchema,
  ),
  /** A tool or a server, with its secrets. */
  'tools.remove': command(z.object({ toolId: ToolIdSchema }), NothingSchema),
  'tools.reconnect': command(z.object({ toolId: ToolIdSchema }), NothingSchema),
  /** Makes the request of a tool as it is being edited. */
  'tools.tryHttp': command(
    httpDraft.extend({ arguments: z.unknown().optional() }),
    ToolTrialSchema,
  ),
  'tools.tryServer': command(
    z.object({ toolId: ToolIdSchema, name: z.string(), arguments: z.unknown().optional() }),
    ToolTrialSchema,
  ),
};
