/** A piece of a template: words as they are, or the name of what stands here. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string };
export type Template = readonly Part[];

const PLACEHOLDER = /\{\{\s*([A-Za-z_][\w-]*(?:\.[\w-]+)*)\s*\}\}/g;

function parseTemplate(text: string): Template {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push({ kind: 'value', name: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

export function namesIn(text: string): string[] {
  return parseTemplate(text).flatMap((part) => (part.kind === 'value' ? [part.name] : []));
}

/** The name, when the text is one placeholder and nothing else. */
export function loneName(text: string): string | undefined {
  const [first, ...others] = parseTemplate(text.trim());
  return first?.kind === 'value' && others.length === 0 ? first.name : undefined;
}

/** What placeholders stand for; `undefined` for an argument that was not given. */
export type Values = (name: string) => unknown;

/** Fills a template, each value made fit for its place by `encode`. */
export function fill(text: string, values: Values, encode: (text: string) => string): string {
  return parseTemplate(text)
    .map((part) => (part.kind === 'text' ? part.text : encode(textOf(values(part.name)))))
    .join('');
}

/** A value as the text that stands in an address, a header or a sentence. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  // Half a surrogate pair has no encoding, and `encodeURIComponent` would throw.
  if (typeof value === 'string') return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return JSON.stringify(value);
}
