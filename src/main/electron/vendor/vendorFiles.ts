import { emptyAnswer } from '../../consoleServer/fileAnswer';
import { createPageFiles } from '../../consoleServer/pageFiles';

/** The page of Twilio's Voice SDK: an origin apart from the console's. */
export const TWILIO_PAGE = { origin: 'app://twilio-voice', path: '/vendor/twilio.html' } as const;

/** Twilio's hosts and no others: "Content Security Policies", Voice JavaScript SDK. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  'connect-src https://eventgw.twilio.com wss://voice-js.roaming.twilio.com https://media.twiliocdn.com https://sdk.twilio.com',
  'media-src mediastream: https://media.twiliocdn.com https://sdk.twilio.com',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface VendorAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | null;
}

/** Serves the vendor's page and the built scripts, and nothing else of the console. */
export function createVendorFiles(rendererDir: string) {
  const pages = createPageFiles(rendererDir);
  return {
    async answer(method: string, { protocol, host, pathname }: URL): Promise<VendorAnswer> {
      const isPage = pathname === TWILIO_PAGE.path;
      const isServed =
        method === 'GET' &&
        `${protocol}//${host}` === TWILIO_PAGE.origin &&
        (isPage || /^\/assets\/[\w.-]+\.js$/.test(pathname));
      const { status, headers, body } = isServed ? await pages.answer(pathname) : emptyAnswer(404);
      return {
        status,
        headers: { ...headers, ...(isPage ? { 'content-security-policy': POLICY } : {}) },
        body: body instanceof Uint8Array ? body : null,
      };
    },
  };
}
