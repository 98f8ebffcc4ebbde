import { homedir } from 'node:os';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { McpServerDefinition, NamedText } from '@shared/domain/ownTool';
import type { ReadSecret } from '../../core/ports/ownTools';
import { fill } from '../http/template';

export interface TransportOptions {
  readonly definition: McpServerDefinition;
  readonly secret: ReadSecret;
  /** One line that a started program wrote about itself. */
  readonly onOutput: (line: string) => void;
}

/**
 * The way to a server. A started program sees the few variables that any program needs, those that
 * the owner wrote down, and nothing else of Patchcord's own environment.
 */
export function openTransport({ definition, secret, onOutput }: TransportOptions): Transport {
  const { transport } = definition;
  if (transport.kind === 'http') {
    const headers = filled(transport.headers, secret);
    return new StreamableHTTPClientTransport(new URL(transport.url), {
      requestInit: { headers, redirect: 'error' },
    });
  }
  const stdio = new StdioClientTransport({
    command: transport.command,
    args: transport.args,
    env: filled(transport.environment, secret),
    cwd: homedir(),
    stderr: 'pipe',
  });
  let rest = '';
  stdio.stderr?.on('data', (chunk: Buffer) => {
    const lines = `${rest}${chunk.toString()}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onOutput(line);
  });
  return stdio;
}

function filled(named: readonly NamedText[], secret: ReadSecret): Record<string, string> {
  const valueOf = (name: string): unknown =>
    name.startsWith('secret.') ? secret(name.slice('secret.'.length)) : undefined;
  const entries = named.map(({ name, value }) => [name, fill(value, valueOf, (text) => text)]);
  return Object.fromEntries(entries) as Record<string, string>;
}
