import type { IncomingMessage } from 'node:http';

const ORIGIN = 'http://console';

/** The path and query of a request; nothing if they are not in the plain form that browsers send. */
export function requestUrl({ url = '' }: IncomingMessage): URL | undefined {
  // Put together, not resolved: `//name` is a path here and never a host.
  const whole = `${ORIGIN}${url}`;
  return url.startsWith('/') && URL.canParse(whole) ? new URL(whole) : undefined;
}
