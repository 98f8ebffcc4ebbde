import type { EngineId } from '@shared/domain/capabilities';

/** One vendor's page: an origin, a session and a policy apart from the console's and each other's. */
export interface VendorPageDefinition {
  readonly origin: string;
  readonly path: string;
  /** In memory only: nothing that a vendor's page keeps outlives the application. */
  readonly partition: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

/** Twilio's hosts and no others: "Content Security Policies", Voice JavaScript SDK. */
export const TWILIO_PAGE: VendorPageDefinition = {
  origin: 'app://twilio-voice',
  path: '/vendor/twilio.html',
  partition: 'vendor-twilio',
  policy: policyOf({
    connect:
      'https://eventgw.twilio.com wss://voice-js.roaming.twilio.com https://media.twiliocdn.com https://sdk.twilio.com',
    media: 'mediastream: https://media.twiliocdn.com https://sdk.twilio.com',
  }),
};

/**
 * The web SDKs that speak with an engine's agents. A vendor's page is a definition here, a document
 * in `renderer/vendor`, and its script in `renderer/src/vendor`.
 */
export const WEB_CALL_PAGES: Partial<Record<EngineId, VendorPageDefinition>> = {
  vapi: {
    origin: 'app://vapi-web',
    path: '/vendor/vapi.html',
    partition: 'vendor-vapi',
    // Daily, which carries the sound, loads its code from c.daily.co when a call begins; its noise
    // filter is WebAssembly. "Setting up your CSP for daily-js", with `avoidEval`.
    policy: policyOf({
      script: "https://c.daily.co blob: 'wasm-unsafe-eval'",
      connect: 'https://*.daily.co wss://*.daily.co https://*.pluot.blue wss://*.pluot.blue',
      worker: 'blob:',
      media: 'mediastream: blob:',
    }),
  },
  retell: {
    origin: 'app://retell-web',
    path: '/vendor/retell.html',
    partition: 'vendor-retell',
    // LiveKit carries the sound; the SDK holds all of its code.
    policy: policyOf({
      connect: 'https://*.livekit.cloud wss://*.livekit.cloud',
      worker: 'blob:',
      media: 'mediastream: blob:',
    }),
  },
};

interface Sources {
  /** Beside the page's own scripts. */
  readonly script?: string;
  readonly connect: string;
  readonly worker?: string;
  readonly media: string;
}

function policyOf({ script, connect, worker, media }: Sources): string {
  return [
    "default-src 'none'",
    `script-src 'self'${script === undefined ? '' : ` ${script}`}`,
    `connect-src ${connect}`,
    ...(worker === undefined ? [] : [`worker-src ${worker}`]),
    `media-src ${media}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
