import type { CommandOutput } from '@shared/contract/console';
import type { HttpToolDefinition, McpServerDefinition } from '@shared/domain/ownTool';

export type Tools = CommandOutput<'tools.list'>;

export const NEW_HTTP_TOOL: HttpToolDefinition = {
  name: '',
  description: '',
  parameters: { type: 'object', properties: {} },
  method: 'GET',
  url: '',
  headers: [],
  bodyKind: 'none',
  body: '',
  secretNames: [],
  timeoutMs: 8000,
  retries: 1,
  resultPath: '',
  maxResultChars: 4000,
  waitingWords: '',
  allowsPrivate: false,
};

export const NEW_SERVER: McpServerDefinition = {
  name: '',
  transport: { kind: 'http', url: '', headers: [] },
  secretNames: [],
  timeoutMs: 10_000,
};
