import type { HttpToolDefinition } from '@shared/domain/ownTool';
import type { ToolResult } from '../../core/ports/tool';
import { failed, succeeded } from '../defineTool';
import { pick } from './jsonPath';
import type { WireResponse } from './sendRequest';

/** How much of an explanation is worth reading to a model. */
const MAX_ERROR_CHARS = 500;

/** Makes what the agent is told of what the service answered. */
export function readResult(
  response: WireResponse,
  { resultPath, maxResultChars }: Pick<HttpToolDefinition, 'resultPath' | 'maxResultChars'>,
  scrub: (text: string) => string,
): ToolResult {
  const { status } = response;
  const isGood = status >= 200 && status < 300;
  const body = readBody(response, scrub);
  if (!isGood) {
    const said = body.kind === 'unreadable' ? undefined : trim(body.value, MAX_ERROR_CHARS);
    return failed(`http_${status}`, STATUS_SENTENCES[status] ?? sentenceOf(status), { said });
  }
  if (body.kind === 'unreadable') return failed('unreadable', body.reason);
  if (body.kind === 'text' || resultPath === '') return succeeded(trim(body.value, maxResultChars));
  const picked = pick(body.value, resultPath);
  if (picked !== undefined) return succeeded(trim(picked, maxResultChars));
  return failed('nothing_there', `The answer has nothing at ${resultPath}.`);
}

type Body =
  | { readonly kind: 'json' | 'text'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly reason: string };

function readBody(response: WireResponse, scrub: (text: string) => string): Body {
  const { contentType, encoding, body, isCut } = response;
  if (body.length === 0) return { kind: 'text', value: null };
  if (encoding !== 'identity') return unreadable('The answer is compressed, without being asked.');
  if (!isText(contentType)) return unreadable('The answer is neither text nor JSON.');
  const text = scrub(decode(response));
  const isJson = /[/+]json$/.test(contentType) || contentType === '';
  if (!isJson) return { kind: 'text', value: text };
  if (isCut) return unreadable('The answer is larger than a megabyte.');
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    if (contentType === '') return { kind: 'text', value: text };
    return unreadable('The answer says that it is JSON and is not.');
  }
}

function isText(contentType: string): boolean {
  return contentType === '' || /^text\/|[/+](json|xml)$/.test(contentType);
}

function decode({ charset, body }: WireResponse): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

/** Shortens a list by whole items and everything else by its text. */
function trim(value: unknown, maxChars: number): unknown {
  const text = JSON.stringify(value ?? null);
  if (text.length <= maxChars) return value;
  if (!Array.isArray(value)) {
    const start = typeof value === 'string' ? value : text;
    return { truncated: true, text: start.slice(0, maxChars) };
  }
  const items: unknown[] = [];
  let room = maxChars;
  for (const item of value as unknown[]) {
    room -= JSON.stringify(item ?? null).length + 1;
    if (room < 0) break;
    items.push(item);
  }
  return { items, omitted: value.length - items.length };
}

function unreadable(reason: string): Body {
  return { kind: 'unreadable', reason };
}

function sentenceOf(status: number): string {
  return status >= 500
    ? 'The service has a problem of its own. Try again later.'
    : `The service refused the request (${status}).`;
}

const STATUS_SENTENCES: Readonly<Record<number, string>> = {
  400: 'The service did not understand the request.',
  401: 'The service does not accept the key.',
  403: 'The service does not allow this.',
  404: 'The service has nothing there.',
  409: 'This conflicts with what the service already has.',
  429: 'The service is being asked too often.',
};
