/**
 * Words of the trade that an owner need not know. They may stand in the `developer` catalogue, whose
 * texts are shown behind a *details* disclosure or on a page for people who build.
 */
const JARGON = [
  'API',
  'AudioWorklet',
  'backend',
  'barge-in',
  'base64',
  'boolean',
  'callback',
  'codec',
  'cron',
  'DNS',
  'DTMF',
  'E\\.164',
  'endpoint',
  'enum',
  'ephemeral',
  'frontend',
  'GET',
  'header',
  'HMAC',
  'HTTP',
  'HTTPS',
  'idempotent',
  'JSON',
  'JWT',
  'latency',
  'latencia',
  'localhost',
  'loopback',
  'MCP',
  'middleware',
  'mu-law',
  'OAuth',
  'payload',
  'PCM',
  'POST',
  'regex',
  'REST',
  'runtime',
  'schema',
  'SDK',
  'SIP',
  'SID',
  'SQL',
  'SQLite',
  'SSE',
  'stack trace',
  'stderr',
  'stdio',
  'stdout',
  'TCP',
  'TLS',
  'token',
  'tunnel',
  'túnel',
  'TwiML',
  'UUID',
  'VAD',
  'voiceUrl',
  'webhook',
  'WebSocket',
  'WebRTC',
  'XML',
  'YAML',
];

const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${JARGON.join('|')})(?:e?s)?(?![\\p{L}\\p{N}])`,
  'iu',
);

/** Everyday words that are jargon only in capitals. */
const EVERYDAY = /^(?:gets?|posts?|rest|rests|header|headers|schema|sid)$/;

/** Vendors' own names, which a person must find on the vendor's page. */
const NAMES =
  /account SIDs?|SID de (?:la )?cuenta|(?:Main |Standard )?API keys?(?: & tokens)?|API tokens?|tokens? de API|auth tokens?|claves? (?:de )?(?:la )?API|Cloudflare Tunnel|SID of the key|SID de la clave|TwiML app|app (?:de )?TwiML|access tokens?|tokens? de acceso|api_key|OPENAI_API_KEY|https?:\/\/\S*|[a-z]+(?:\.[a-z]+){2,}|public https address|dirección https pública/gi;

/** @returns {string | undefined} the first word of the trade in a text */
export function jargonIn(text) {
  const word = PATTERN.exec(text.replace(NAMES, ' ').replace(/\{\w+\}|<\/?\w+\/?>/g, ' '))?.[0];
  return word === undefined || EVERYDAY.test(word) ? undefined : word;
}
