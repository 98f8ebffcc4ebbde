import type { HttpToolDefinition } from '@shared/domain/ownTool';
import { AppError } from '@shared/errors/appError';
import { compileCheck } from '../jsonSchema';
import { isPath } from './jsonPath';
import { readJsonTemplate, splitUrl } from './requestPlan';
import { namesIn } from './template';

const CALL_FACTS = new Set(['call.caller_number', 'call.id']);

/** What the connection itself says; a request with two of them is read differently by each hop. */
const RESERVED_HEADERS =
  /^(host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|accept-encoding|proxy-.*)$/i;

/**
 * Finds what would keep a definition from ever working.
 *
 * @throws AppError `config.invalid`
 */
export function checkDefinition(definition: HttpToolDefinition): void {
  const { url, method, headers, bodyKind, body, resultPath, parameters } = definition;
  compileCheck(parameters);
  if (parameters['type'] !== 'object') throw invalid('The arguments must be of the type object.');
  const { origin } = splitUrl(url);
  const reserved = headers.find(({ name }) => RESERVED_HEADERS.test(name));
  if (reserved !== undefined) throw invalid(`The header ${reserved.name} is set by Patchcord.`);
  if (bodyKind !== 'none' && method === 'GET') throw invalid('A GET request has no body.');
  if (bodyKind === 'json' && body.trim() !== '') readJsonTemplate(body);
  if (resultPath !== '' && !isPath(resultPath)) {
    throw invalid('Write the part of the answer like data.orders[0].status or orders[*].id.');
  }
  checkPlaceholders(definition);
  const sends = definition.secretNames.length > 0;
  if (sends && origin.toLowerCase().startsWith('http:') && !definition.allowsPrivate) {
    throw invalid('A secret would travel readable for everybody. Use an https:// address.');
  }
}

function checkPlaceholders({
  url,
  headers,
  bodyKind,
  body,
  parameters,
  secretNames,
}: HttpToolDefinition): void {
  const texts = [url, ...headers.map(({ value }) => value), ...(bodyKind === 'none' ? [] : [body])];
  const names = Object.keys(parameters['properties'] ?? {});
  const known = new Set([...names, ...secretNames.map((name) => `secret.${name}`), ...CALL_FACTS]);
  const unknown = texts.flatMap(namesIn).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw invalid(
    unknown.startsWith('secret.')
      ? `There is no secret for {{${unknown}}}. Add it under Secrets.`
      : `{{${unknown}}} is no argument of this tool.`,
  );
}

function invalid(message: string): AppError {
  return new AppError({ code: 'config.invalid', message });
}
