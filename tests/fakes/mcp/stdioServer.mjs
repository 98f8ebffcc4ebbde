import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createCrmServer } from './crmServer.mjs';

// Run as a program of its own: `node stdioServer.mjs`.
const secret = process.env['CRM_KEY'] ?? '';
process.stderr.write(`crm is starting with ${secret}\n`);
if (process.argv.includes('--broken')) process.exit(3);
await createCrmServer({ secret, crash: () => process.exit(1) }).connect(new StdioServerTransport());
