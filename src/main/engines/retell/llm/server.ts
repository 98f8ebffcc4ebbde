import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import type { BridgeRequest, MediaSocket, SocketRoute } from '../../../core/ports/publicRoutes';
import type { RetellCall } from '../call';
import {
  decodeMessage,
  encodeMessage,
  type CallDetails,
  type RetellMessage,
} from '../protocol/messages';

/** Retell appends `/<call_id>` to the address that its agent has. */
export const LLM_PATH = '/retell/llm';
/** The address of Retell's own examples. */
const OPEN_LLM_PATH = '/llm-websocket';

/** Every message holds the whole conversation. */
const MAX_MESSAGE_BYTES = 1_048_576;
/** Retell gives up on an attempt to connect after 7 s. */
const STARTS_WITHIN_MS = 10_000;
/** WebSocket codes: what came was no text; and the call is none of ours. */
const NOT_TEXT = 1007;
const REFUSED = 1008;
/** Messages that came before it is known whose call it is. */
const MAX_EARLY = 20;

export interface LlmServerOptions {
  /** Has to stand in the path; undefined while there is no key, which refuses everything. */
  readonly secret: () => string | undefined;
  readonly hasOpenPath: () => boolean;
  /** A call that is known already, by Retell's id. */
  readonly find: (callId: string) => RetellCall | undefined;
  /** A call that Retell brings by itself. A sentence is spoken where nobody answers it. */
  readonly introduce: (details: CallDetails) => Promise<RetellCall | string>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Where Retell's agents ask what to say: one socket a call, text frames with JSON. */
export function createLlmServer(options: LlmServerOptions): SocketRoute[] {
  const open = (socket: MediaSocket, { pathParams }: BridgeRequest): void => {
    new Connection(socket, pathParams['callId'] ?? '', options).open();
  };
  const common = { maxMessageBytes: MAX_MESSAGE_BYTES, startWithinMs: STARTS_WITHIN_MS, open };
  return [
    {
      ...common,
      path: `${LLM_PATH}/:secret/:callId`,
      admit: ({ pathParams }) =>
        isSame(pathParams['secret'] ?? '', options.secret()) ? undefined : 404,
    },
    {
      ...common,
      path: `${OPEN_LLM_PATH}/:callId`,
      admit: () => (options.hasOpenPath() && options.secret() !== undefined ? undefined : 404),
    },
  ];
}

function isSame(shown: string, secret: string | undefined): boolean {
  if (secret === undefined) return false;
  const [a, b] = [Buffer.from(shown), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** One socket of Retell's, until it is known whose call it is and after. */
class Connection {
  readonly #socket: MediaSocket;
  readonly #callId: string;
  readonly #options: LlmServerOptions;
  readonly #early: RetellMessage[] = [];
  #call: RetellCall | undefined;
  #isIntroduced = false;
  #isGone = false;

  constructor(socket: MediaSocket, callId: string, options: LlmServerOptions) {
    this.#socket = socket;
    this.#callId = callId;
    this.#options = options;
  }

  open(): void {
    this.#socket.listen({
      onText: (frame) => this.#onText(frame),
      onBinary: () => this.#socket.close(NOT_TEXT, 'text frames only'),
      onClosed: () => {
        this.#isGone = true;
        this.#call?.disconnected(this.#socket);
      },
    });
    const config = { auto_reconnect: true, call_details: true, transcript_with_tool_calls: true };
    this.#socket.send(encodeMessage({ response_type: 'config', config }));
    this.#attach(this.#options.find(this.#callId));
  }

  #onText(frame: string): void {
    const decoded = decodeMessage(frame);
    if (decoded.kind === 'malformed') {
      this.#options.logger.info({ reason: decoded.reason }, 'malformed Retell message ignored');
    }
    if (decoded.kind !== 'known') return;
    const { message } = decoded;
    if (this.#call !== undefined) this.#call.onMessage(message);
    else if (message.interaction_type === 'call_details') void this.#introduce(message.call);
    else if (message.interaction_type === 'ping_pong') {
      const timestamp = this.#options.clock.now();
      this.#socket.send(encodeMessage({ response_type: 'ping_pong', timestamp }));
    } else if (this.#early.length < MAX_EARLY) this.#early.push(message);
  }

  async #introduce(details: CallDetails): Promise<void> {
    if (this.#isIntroduced) return;
    this.#isIntroduced = true;
    if (details.call_id !== this.#callId) {
      this.#socket.close(REFUSED, 'another call');
      return;
    }
    const answer = await this.#options.introduce(details).catch((error: unknown) => {
      this.#options.logger.error({ err: error }, 'a call of Retell’s could not be set up');
      return '';
    });
    if (typeof answer !== 'string') this.#attach(answer);
    else this.#refuse(answer);
  }

  #attach(call: RetellCall | undefined): void {
    if (call === undefined || this.#call !== undefined) return;
    this.#call = call;
    this.#socket.started();
    if (this.#isGone) return;
    call.connected(this.#socket);
    for (const message of this.#early.splice(0)) call.onMessage(message);
  }

  /** Retell speaks the sentence and hangs up. */
  #refuse(sentence: string): void {
    this.#socket.started();
    this.#socket.send(
      encodeMessage({
        response_type: 'response',
        response_id: 0,
        content: sentence,
        content_complete: true,
        end_call: true,
      }),
    );
  }
}
