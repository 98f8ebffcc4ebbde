import { createHmac } from 'node:crypto';

/** Signs a request as Twilio does: HMAC-SHA1 over the URL and the sorted form fields. */
export function signRequest(
  secret: string,
  url: string,
  fields: Readonly<Record<string, string>> = {},
): string {
  const names = Object.keys(fields).sort();
  const text = names.reduce((signed, name) => `${signed}${name}${fields[name] ?? ''}`, url);
  return createHmac('sha1', secret).update(text, 'utf8').digest('base64');
}
