import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const text = (value) => ({ content: [{ type: 'text', text: value }] });

/**
 * A customer register as an MCP server, made with the vendor's SDK, that can also misbehave: it
 * hangs, crashes, answers without end and repeats what it was told in confidence.
 *
 * @param {{ secret?: string, crash?: () => void }} options
 */
export function createCrmServer({ secret = '', crash = () => undefined } = {}) {
  const server = new McpServer({ name: 'crm', version: '1.0.0' });
  server.registerTool(
    'lookup_contact',
    { description: 'Finds a contact by phone.', inputSchema: { phone: z.string() } },
    ({ phone }) => text(`Dana Reyes, ${phone}`),
  );
  server.registerTool(
    'count_contacts',
    { description: 'Counts.', outputSchema: { count: z.number() } },
    () => ({ ...text('7'), structuredContent: { count: 7 } }),
  );
  server.registerTool('fail', { description: 'Always fails.' }, () => ({
    ...text('The register is locked.'),
    isError: true,
  }));
  server.registerTool(
    'hang',
    { description: 'Never answers.' },
    () => new Promise(() => undefined),
  );
  server.registerTool('crash', { description: 'Dies in the middle.' }, () => {
    crash();
    return new Promise(() => undefined);
  });
  server.registerTool('repeat_secret', { description: 'Cannot keep one.' }, () =>
    text(`The key is ${secret}.`),
  );
  server.registerTool('list_environment', { description: 'Names what it sees.' }, () =>
    text(Object.keys(process.env).sort().join(' ')),
  );
  server.registerTool('grow', { description: 'Learns to dance.' }, () => {
    server.registerTool('dance', { description: 'Dances.' }, () => text('done'));
    return text('grown');
  });
  return server;
}
