import type { McpServerDefinition } from '@shared/domain/ownTool';
import { AppError } from '@shared/errors/appError';
import { namesIn } from '../http/template';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws AppError `config.invalid`: what would keep this server from ever working, or safely */
export function checkServer({ transport, secretNames }: McpServerDefinition): void {
  const named = transport.kind === 'http' ? transport.headers : transport.environment;
  const known = new Set(secretNames.map((name) => `secret.${name}`));
  const unknown = named.flatMap(({ value }) => namesIn(value)).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw invalid(`There is no secret for {{${unknown}}}. Add it under Secrets.`);
  }
  if (transport.kind === 'stdio') return;
  const { protocol, hostname, username, password } = new URL(transport.url);
  if (username !== '' || password !== '') {
    throw invalid('Take name and password out of the address: put them into a header as secrets.');
  }
  if (protocol === 'http:' && secretNames.length > 0 && !LOOPBACK.test(hostname)) {
    throw invalid('A secret would travel readable for everybody. Use an https:// address.');
  }
}

function invalid(message: string): AppError {
  return new AppError({ code: 'config.invalid', message });
}
