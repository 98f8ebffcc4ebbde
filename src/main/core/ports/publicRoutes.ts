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
  /** Undefined admits the upgrade; otherwise the HTTP status that refuses it. */
  admit(request: BridgeRequest): 401 | 403 | 404 | undefined;
  open(socket: MediaSocket, request: BridgeRequest): void;
}

/** What an adapter mounts on the public listener. */
export interface PublicRoutes {
  readonly routes: readonly WebhookRoute[];
  readonly sockets: readonly SocketRoute[];
}
