import { AppError } from '@shared/errors/appError';

/** What the self-test met instead of this computer. */
export type ProbeObservation =
  /** Looking the name up, connecting, or TLS failed, with Node's code of it. */
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'silent' }
  /** Something answered the HTTP request, but not with the nonce. */
  | { readonly kind: 'answered'; readonly answer: HttpAnswer }
  /** HTTP arrives here; the upgrade of the same path was answered like this, or broken off. */
  | { readonly kind: 'notUpgraded'; readonly status: number | undefined }
  /** The WebSocket opened, and nothing came back through it. */
  | { readonly kind: 'noEcho' };

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The beginning of the body. */
  readonly body: string;
}

const NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);
const OFFLINE_CODES = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL']);
const CERTIFICATE_CODES = /CERT|SIGNATURE|VERIFY|SELF_SIGNED/;
const TLS_CODES = /^(?:EPROTO|ERR_SSL|ERR_TLS)/;

/** ngrok names its own failures: "Errors", https://ngrok.com/docs/errors. */
const NGROK_WORDS: Readonly<Record<string, string>> = {
  ERR_NGROK_3200: 'ngrok says that nothing is connected at this address.',
  ERR_NGROK_3004: 'ngrok got no sensible answer from this computer.',
  ERR_NGROK_6024: 'ngrok shows a warning page of its own instead of passing requests on.',
  ERR_NGROK_725: 'The traffic that your ngrok plan allows is used up.',
  ERR_NGROK_727: 'The requests that your ngrok plan allows are used up.',
  ERR_NGROK_8012: 'ngrok could not connect to Patchcord on this computer.',
};

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'The address answers 400: something in between does not take requests for this host name, or expects an encrypted connection where it gets a plain one. In a proxy of yours, let the host name through as it comes.',
  401: 'The address asks for a password, which phone networks cannot give. Turn the protection off for it.',
  403: 'The address answers 403: something in between refuses visitors, such as an access rule or a list of allowed addresses. Phone networks call from changing addresses, so it must let everybody in; Patchcord checks their signatures itself.',
  404: 'The address answers 404: its way in is not connected, or it belongs to another program. If it is your own, check that it leads to the port of the bridge.',
  407: 'A proxy on the way asks for a password. Use a network without it, or another way in.',
  429: 'The service of the way in has had too many requests from here and makes us wait. It gets better by itself; another way in helps at once.',
  502: 'The address answers 502: the service that gives it is there, but does not reach this computer. If it is your own proxy, check that it points at the port of the bridge.',
  503: 'The service of the way in answers 503: it is overloaded or does not reach this computer.',
  504: 'The service of the way in answers 504: this computer did not answer it in time. The connection may be slow.',
  511: 'The way in shows a reminder page that asks visitors to confirm, instead of passing requests on. Phone networks cannot confirm: use another way in or another localtunnel server.',
  530: 'Cloudflare answers 530: it is not connected to this computer at the moment.',
};

const INTERSTITIAL = /ngrok|tunnel|tunneling|visitor|continue|reminder|browser warning/i;

/** Says in an owner's words why a public address does not lead to this computer. */
export function explainProbe(host: string, seen: ProbeObservation): AppError {
  return new AppError({
    code: 'tunnel.down',
    message: `${host}: ${wordsFor(seen)}`,
    retryable: true,
    detail: detailOf(seen),
  });
}

function wordsFor(seen: ProbeObservation): string {
  switch (seen.kind) {
    case 'unreachable':
      return unreachableWords(seen.code);
    case 'silent':
      return 'Nothing answers in time. The way in may have lost its connection, or a firewall drops what is sent to it.';
    case 'answered':
      return answerWords(seen.answer);
    case 'notUpgraded':
      return `Single requests arrive here, but lasting connections do not (${seen.status === undefined ? 'the connection is cut' : `answered with ${seen.status}`}): calls would be answered and stay silent. A proxy in between must pass “Upgrade” and “Connection” on.`;
    case 'noEcho':
      return 'A lasting connection opens, but nothing comes back through it: something in between holds its messages back. Use another way in.';
  }
}

function unreachableWords(code: string): string {
  if (NAME_CODES.has(code)) {
    return 'The name cannot be found. A new address can take a minute to be known; if it stays like this, check its spelling and that this computer is online.';
  }
  if (OFFLINE_CODES.has(code)) {
    return 'This computer has no connection to the internet.';
  }
  if (code === 'ECONNREFUSED') {
    return 'The server behind this name takes no connections: the service that gives it is down, or no program listens there.';
  }
  if (CERTIFICATE_CODES.test(code)) return certificateWords(code);
  if (TLS_CODES.test(code)) {
    return 'No encrypted connection comes about. Phone networks need a working https:// address.';
  }
  return 'The connection to it breaks off before it answers.';
}

function certificateWords(code: string): string {
  const why =
    code === 'CERT_HAS_EXPIRED'
      ? 'has expired'
      : code === 'ERR_TLS_CERT_ALTNAME_INVALID'
        ? 'is for another name'
        : 'is not from an authority that is generally trusted';
  return `Its certificate ${why}. Phone networks refuse such an address: give the server a valid certificate for this name.`;
}

function answerWords({ status, headers, body }: HttpAnswer): string {
  const ngrok = NGROK_WORDS[ngrokCode(headers) ?? ''];
  if (ngrok !== undefined) return ngrok;
  const words = STATUS_WORDS[status];
  if (words !== undefined) return words;
  if (status >= 300 && status < 400) {
    return 'It sends visitors on to another address. Phone networks do not follow for audio: enter the address that it leads to.';
  }
  if (status >= 500) return `The service of the way in answers ${status}: it is out of order.`;
  if (status === 200 && /<html|<!doctype/i.test(body)) {
    return INTERSTITIAL.test(body)
      ? 'A page of the service that gives this address stands in between and asks visitors to go on. Phone networks cannot: use another way in, or an account that has no such page.'
      : 'It shows a web page that is not ours: it leads to another program or another computer.';
  }
  return `It leads somewhere else: what answers there (status ${status}) is not this Patchcord. Check the host name and the port that it is to lead to.`;
}

function ngrokCode(headers: HttpAnswer['headers']): string | undefined {
  const code = headers['ngrok-error-code'];
  return typeof code === 'string' ? code : code?.[0];
}

function detailOf(seen: ProbeObservation): string {
  switch (seen.kind) {
    case 'unreachable':
      return seen.code;
    case 'answered':
      return ['HTTP', seen.answer.status, ngrokCode(seen.answer.headers) ?? ''].join(' ').trimEnd();
    case 'notUpgraded':
      return `WebSocket upgrade: ${seen.status ?? 'cut'}`;
    case 'silent':
    case 'noEcho':
      return seen.kind;
  }
}
