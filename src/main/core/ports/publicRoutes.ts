import type { RequestVerdict } from '@shared/contract/health/inspector';

/**
 * Which of the bridge's two listeners a request came through: the one a tunnel points at, or the
 * loopback-only one of the test line. Known from the accepted connection, never from a header.
 */
export type Door = 'public' | 'testLine';

export interface BridgeRequest {
  readonly door: Door;
  /** Path and query exactly as they stood on the request line: what signatures cover. */
  readonly target: string;
  /** Values of the `:name` segments of the route's path. */
  readonly pathParams: Readonly<Record<string, string>>;
  /** Looks a header up by its lower-case name. */
  header(name: string): string | undefined;
}

/** Decoded fields of a form; a repeated name keeps all its values. Has no prototype. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

export interface WebhookRequest extends BridgeRequest {
  /** The body as it came, decoded as UTF-8. */
  readonly body: string;
  /** The body's fields when it is a form; empty otherwise. */
  readonly form: FormFields;
}

export interface WebhookReply {
  readonly status: number;
  readonly contentType?: string;
  /** Further ones, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One HTTP address that an outside service calls. */
export interface WebhookRoute {
  readonly method: 'GET' | 'POST';
  /** Such as `/twilio/voice` or `/probe/:nonce`. */
  readonly path: string;
  /** A request without this header is refused (400) before its body is read. */
  readonly credentialHeader?: string;
  /** Where its sender sends more than the bridge takes from others. */
  readonly maxBodyBytes?: number;
  /**
   * Proves who sends. Returns the key that the sender's rate limit is kept under, a phone number or
   * a call for example; undefined refuses the request. Must not wait or throw.
   */
  identify(request: WebhookRequest): string | undefined;
  /** Answers strangers as well: whoever asks draws on the bucket of what proves nothing. */
  readonly isOpenToStrangers?: true;
  /** What a sender who is not proven gets: 403, or 404 to hide that the route exists. */
  readonly refusalStatus?: 403 | 404;
  /** Answers a request that `identify` let through. A rejection becomes a bare 500. */
  handle(request: WebhookRequest): WebhookReply | Promise<WebhookReply>;
  /** Our own: it is counted, and not remembered for the owner's eyes. */
  readonly isSelfTest?: true;
  /** For the owner's eyes: fields and query parameters that are nobody's personal data. */
  readonly plainFields?: ReadonlySet<string>;
  /**
   * Headers that prove a repeated request anew, as its sender would; undefined while there is
   * nothing to prove it with. Left out where a request cannot be repeated.
   */
  proveAgain?(
    request: Pick<WebhookRequest, 'door' | 'target' | 'form' | 'body'>,
  ): Readonly<Record<string, string>> | undefined;
}

/** How a socket came to its end, as the adapter needs to know it. */
export type SocketClosure =
  /** The far end closed in order. */
  | 'finished'
  /** The connection broke, went silent, or could not keep up. */
  | 'broken'
  /** The far end broke the WebSocket rules, or sent a message over the size cap. */
  | 'protocol_error'
  /** We closed it, or it did not start in time. */
  | 'closed';

export interface MediaSocketListener {
  onText(text: string): void;
  onBinary(): void;
  /** Last call to the listener. */
  onClosed(closure: SocketClosure): void;
}

/** One accepted WebSocket. Nothing here throws or waits. */
export interface MediaSocket {
  /** Called once, before `SocketRoute.open` returns. */
  listen(listener: MediaSocketListener): void;
  /** The far end has proven itself by its first messages: lifts the start deadline. */
  started(): void;
  /** Sends a text message. A far end that lets more than the cap pile up is disconnected. */
  send(text: string): void;
  /** Closes with a WebSocket code; further calls do nothing. */
  close(code: number, reason: string): void;
}

/** One WebSocket address that an outside service connects to. */
export interface SocketRoute {
  readonly path: string;
  readonly maxMessageBytes: number;
  /** A socket whose adapter has not called `started()` by then is closed with 1008. */
  readonly startWithinMs: number;
  readonly isSelfTest?: true;
  /** Where its sender signs, if it does; the path is proof enough. */
  readonly credentialHeader?: string;
  /** Undefined admits the upgrade; otherwise the HTTP status that refuses it. */
  admit(request: BridgeRequest): 401 | 403 | 404 | undefined;
  open(socket: MediaSocket, request: BridgeRequest): void;
}

/** What an adapter mounts on the public listener. */
export interface PublicRoutes {
  readonly routes: readonly WebhookRoute[];
  readonly sockets: readonly SocketRoute[];
}

/** How a request was answered; told once, after its answer. */
export interface SeenRequest {
  readonly door: Door;
  readonly method: string;
  readonly target: string;
  /** By lower-case name; repeated ones joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined when no route has this path. */
  readonly route: WebhookRoute | undefined;
  readonly body: string;
  readonly form: FormFields;
  readonly verdict: RequestVerdict;
  readonly status: number;
  readonly tookMs: number;
  readonly answer: Pick<WebhookReply, 'contentType' | 'body'>;
}

/** An upgrade to a WebSocket, told when it was admitted or refused. */
export interface SeenSocket {
  readonly door: Door;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly route: SocketRoute | undefined;
  readonly verdict: RequestVerdict;
  /** 101, or the status that refused it. */
  readonly status: number;
}

/** What went through a socket, told when it is gone. */
export interface SocketTraffic {
  readonly received: number;
  readonly sent: number;
  readonly closure: SocketClosure;
}

/** Looks on at both listeners. Never throws, never waits, and changes nothing. */
export interface RequestObserver {
  answered(request: SeenRequest): void;
  /** For an admitted socket, what to call when it is gone. */
  upgraded(socket: SeenSocket): ((traffic: SocketTraffic) => void) | undefined;
}
