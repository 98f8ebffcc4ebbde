import type { FormFields } from '../../ports/publicRoutes';

/** What the inspector may show. Secrets are never shown, numbers and words only when `showsPrivate`. */
export interface RedactionPolicy {
  readonly showsPrivate: boolean;
  /** Names of fields that are nobody's personal data. */
  readonly plainFields: ReadonlySet<string>;
  /** Takes keys, tokens and signatures out of a text. */
  readonly hideSecrets: (text: string) => string;
}

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

const SECRET = '[secret]';
const PRIVATE = '[private]';

const SECRET_NAME =
  /token|secret|signature|password|passwd|authorization|cookie|api[-_]?key|vapi-key|(?:control|listen)_?url$|^sig$/i;

/** Headers that say how something was sent, not by whom or about whom. */
const PLAIN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'sec-websocket-version',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);

/** A long value tells nothing more, and makes the screen slow. */
const LONGEST_VALUE = 2_000;
const LONGEST_BODY = 16_000;
const DEEPEST_JSON = 12;

export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  policy: RedactionPolicy,
): NamedValue[] {
  const open = { ...policy, plainFields: PLAIN_HEADERS };
  return Object.entries(headers).map(([name, value]) => redactNamed(name, value, open));
}

export function redactFields(fields: FormFields, policy: RedactionPolicy): NamedValue[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each) => redactNamed(name, each, policy)),
  );
}

/** The parameters behind the path of a request's target. */
export function redactQuery(target: string, policy: RedactionPolicy): NamedValue[] {
  const queryAt = target.indexOf('?');
  if (queryAt === -1) return [];
  return target
    .slice(queryAt + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2).map(decoded);
      return redactNamed(name, value, policy);
    });
}

/** A body that is no form: JSON and XML keep their shape, anything else only its length. */
export function redactBody(body: string, policy: RedactionPolicy): string {
  const text = body.trim();
  if (text === '') return '';
  const cut = text.length > LONGEST_BODY ? '…' : '';
  if (text.startsWith('<')) return redactXml(text.slice(0, LONGEST_BODY), policy) + cut;
  const json = parsedJson(text);
  if (json !== undefined) {
    const shown = JSON.stringify(redactJson(json, '', policy, 0), undefined, 2);
    return shown.length > LONGEST_BODY ? `${shown.slice(0, LONGEST_BODY)}…` : shown;
  }
  if (policy.showsPrivate) return policy.hideSecrets(text.slice(0, LONGEST_BODY)) + cut;
  return `[private, ${text.length} characters]`;
}

function redactNamed(name: string, value: string, policy: RedactionPolicy): NamedValue {
  return { name: name.slice(0, 120), value: redactValue(name, value, policy) };
}

function redactValue(name: string, value: string, policy: RedactionPolicy): string {
  if (value === '') return '';
  if (SECRET_NAME.test(name)) return SECRET;
  const short = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  const safe = policy.hideSecrets(short);
  if (policy.showsPrivate || policy.plainFields.has(name)) return safe;
  return maskedNumber(value) ?? PRIVATE;
}

/** A phone number keeps its last two digits, so that two callers can still be told apart. */
function maskedNumber(value: string): string | undefined {
  return /^\+\d{7,15}$/.test(value) ? `+…${value.slice(-2)}` : undefined;
}

function redactJson(value: unknown, name: string, policy: RedactionPolicy, depth: number): unknown {
  if (depth > DEEPEST_JSON) return PRIVATE;
  if (typeof value === 'string') return redactValue(name, value, policy);
  if (Array.isArray(value)) return value.map((each) => redactJson(each, name, policy, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, redactJson(each, key, policy, depth + 1)]),
  );
}

/** Keeps tags and the names of attributes; their values where they are addresses or keywords. */
function redactXml(xml: string, policy: RedactionPolicy): string {
  const safe = policy.hideSecrets(xml);
  if (policy.showsPrivate) return safe;
  return safe
    .replace(/>([^<>]+)</g, (whole, text: string) => (text.trim() === '' ? whole : `>${PRIVATE}<`))
    .replace(/([\w:.-]+)="([^"]*)"/g, (_whole, name: string, value: string) => {
      return `${name}="${redactAttribute(value)}"`;
    });
}

function redactAttribute(value: string): string {
  if (value === '' || /^[A-Za-z][\w.-]{0,23}$/.test(value) || /^\d{1,4}(\.\d+)?$/.test(value)) {
    return value;
  }
  const address = /^((?:https?|wss?):\/\/[^?#]*)([?#].*)?$/.exec(value);
  if (address !== null) return `${address[1] ?? ''}${address[2] === undefined ? '' : '?…'}`;
  return maskedNumber(value) ?? PRIVATE;
}

function parsedJson(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Shown as any other text is.
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // A broken escape is shown as it came.
  }
}
