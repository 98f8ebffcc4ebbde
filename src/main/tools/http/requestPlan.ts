import type { HttpToolDefinition, NamedText } from '@shared/domain/ownTool';
import { AppError } from '@shared/errors/appError';
import { fill, loneName, type Values } from './template';

/** A request that is ready to be sent. */
export interface RequestPlan {
  readonly method: HttpToolDefinition['method'];
  readonly url: string;
  readonly headers: readonly NamedText[];
  readonly body?: string;
}

/** The parts of an address template. Nothing may stand for scheme or host. */
export interface UrlParts {
  readonly origin: string;
  readonly path: string;
  readonly query: string | undefined;
}

const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
} as const;

/**
 * Fills a definition with values, each encoded for its place: a value never becomes another path
 * segment, another query field, another header or another JSON value than the one it stands for.
 *
 * @param input all arguments, for a body that has no template
 * @throws AppError `config.invalid` when a value would change the path
 */
export function planRequest(
  definition: HttpToolDefinition,
  values: Values,
  input: unknown,
): RequestPlan {
  const { method, bodyKind } = definition;
  const body = fillBody(definition, values, input);
  const headers = fillHeaders(definition.headers, values);
  const isTyped = headers.some(({ name }) => name.toLowerCase() === 'content-type');
  const typed =
    bodyKind === 'none' || isTyped
      ? headers
      : [...headers, { name: 'content-type', value: CONTENT_TYPES[bodyKind] }];
  return {
    method,
    url: fillUrl(definition.url, values),
    headers: typed,
    ...(body === undefined ? {} : { body }),
  };
}

/** @throws AppError `config.invalid` when the address cannot be one */
export function splitUrl(url: string): UrlParts {
  const match = /^(https?:\/\/[^/?#{}\s@]+)([^?#]*)(?:\?([^#]*))?$/i.exec(url.trim());
  if (match === null || !URL.canParse(match[1] ?? '')) {
    throw new AppError({
      code: 'config.invalid',
      message:
        'The address must begin with http:// or https:// and a fixed host, without a name or password in it: https://api.example.com/orders/{{order}}.',
    });
  }
  return { origin: match[1] ?? '', path: match[2] ?? '', query: match[3] };
}

function fillUrl(template: string, values: Values): string {
  const { origin, path, query } = splitUrl(template);
  const segments = path.split('/').map((segment) => fillSegment(segment, values));
  const fields = query === undefined ? '' : fillFields(query, values);
  return `${origin}${segments.join('/')}${fields === '' ? '' : `?${fields}`}`;
}

/** An empty value or a dot would lead to another place than the one the owner meant. */
function fillSegment(segment: string, values: Values): string {
  const filled = fill(segment, values, encodeURIComponent);
  if (filled === segment) return segment;
  if (filled !== '' && !/^(\.|%2e){1,2}$/i.test(filled)) return filled;
  throw new AppError({
    code: 'config.invalid',
    message: `What stands for ${segment} in the address is missing or cannot stand there.`,
  });
}

/** Fields of a query or of a form. One whose value is not given is left out. */
function fillFields(template: string, values: Values): string {
  return template
    .split('&')
    .flatMap((field) => {
      const lone = loneName(field.slice(field.indexOf('=') + 1));
      if (lone !== undefined && values(lone) === undefined) return [];
      return [fill(field, values, encodeURIComponent)];
    })
    .join('&');
}

function fillHeaders(headers: readonly NamedText[], values: Values): NamedText[] {
  return headers.flatMap(({ name, value }) => {
    const lone = loneName(value);
    if (lone !== undefined && values(lone) === undefined) return [];
    return [{ name, value: fill(value, values, encodeHeader) }];
  });
}

/** A header is one line of printable ASCII; everything else travels percent-encoded. */
function encodeHeader(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, encodeURIComponent);
}

function fillBody(
  { bodyKind, body: template }: HttpToolDefinition,
  values: Values,
  input: unknown,
): string | undefined {
  if (bodyKind === 'none') return undefined;
  if (bodyKind === 'text') return fill(template, values, (text) => text);
  if (bodyKind === 'json') {
    const filled = template.trim() === '' ? input : fillJson(readJsonTemplate(template), values);
    return JSON.stringify(filled ?? null);
  }
  if (template.trim() !== '') return fillFields(template.trim().replace(/\s*\n\s*/g, '&'), values);
  const names = Object.keys(input ?? {});
  return fillFields(
    names.map((name) => `${encodeURIComponent(name)}={{${name}}}`).join('&'),
    values,
  );
}

/** @throws AppError `config.invalid` */
export function readJsonTemplate(template: string): unknown {
  try {
    return JSON.parse(template);
  } catch (error) {
    throw new AppError({
      code: 'config.invalid',
      message:
        'The body is no valid JSON. Placeholders go between quotes, numbers too: { "order": "{{order}}" }.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

/** A string that is one placeholder becomes the value itself, number or list included. */
function fillJson(node: unknown, values: Values): unknown {
  if (typeof node === 'string') {
    const lone = loneName(node);
    return lone === undefined ? fill(node, values, (text) => text) : values(lone);
  }
  if (Array.isArray(node)) {
    return node.map((each) => fillJson(each, values)).filter((each) => each !== undefined);
  }
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, each]) => [key, fillJson(each, values)]),
  );
}
