import type { FormFields } from '../core/ports/publicRoutes';

function decodeComponent(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/**
 * Reads `application/x-www-form-urlencoded` strictly: blanks are kept, nothing is trimmed, `+` is a
 * space, and a broken escape or broken UTF-8 is an error and not a guess, because signatures cover
 * the decoded values.
 *
 * @returns undefined when the text is not a well-formed form.
 */
export function parseFormBody(text: string): FormFields | undefined {
  const fields = Object.create(null) as Record<string, string | string[]>;
  try {
    for (const pair of text.split('&')) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const name = decodeComponent(equals === -1 ? pair : pair.slice(0, equals));
      const value = equals === -1 ? '' : decodeComponent(pair.slice(equals + 1));
      const present = fields[name];
      if (present === undefined) fields[name] = value;
      else if (typeof present === 'string') fields[name] = [present, value];
      else present.push(value);
    }
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
  return fields;
}
