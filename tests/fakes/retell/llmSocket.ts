import { WebSocket } from 'ws';
import { Watched } from '../scripted/watched';

export interface Said {
  readonly role: 'agent' | 'user';
  content: string;
  readonly words?: readonly {
    readonly word: string;
    readonly start: number;
    readonly end: number;
  }[];
}

type Frame = Readonly<Record<string, unknown>>;

interface Answer {
  readonly id: number;
  content: string;
  isComplete: boolean;
  isSacred: boolean;
  after: Frame;
}

export interface LlmSocketOptions {
  /** The agent's address; Retell appends the call's id. */
  readonly url: string;
  readonly callId: string;
  /** What `call_details` has. */
  readonly details: () => object;
  /** The call is over, by this of Retell's reasons. */
  readonly onOver: (reason: 'agent_hangup' | 'user_hangup' | 'error_llm_websocket_open') => void;
  readonly onTransfer: (number: string) => void;
}

/**
 * Retell's side of the custom-LLM socket, as strict as Retell: what it refuses or drops is kept here
 * for the test to see. What the agent is given to say is spoken when it is complete.
 */
export class LlmSocket extends Watched {
  /** The whole conversation, as it is told every time. */
  readonly transcript: Said[] = [];
  readonly config: Frame[] = [];
  /** Dropped without a word by Retell: wrong types, unknown ones, late answers. */
  readonly dropped: { readonly why: string; readonly frame: unknown }[] = [];
  readonly tools: Frame[] = [];
  readonly metadata: Frame[] = [];
  readonly tuned: Frame[] = [];
  readonly pressed: string[] = [];
  pongs = 0;
  /** Speaks only when it is told to. */
  holdsSpeech = false;
  closeCode: number | undefined;
  /** The status that refused the upgrade. */
  refusedWith: number | undefined;
  readonly #options: LlmSocketOptions;
  #socket: WebSocket | undefined;
  #lastId = 0;
  #answer: Answer | undefined;
  #hasGreeted = false;
  #isOver = false;

  constructor(options: LlmSocketOptions) {
    super();
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** The id of the newest request for an answer. */
  get responseId(): number {
    return this.#lastId;
  }

  /** What has been given of the newest answer. */
  get given(): string {
    return this.#answer?.content ?? '';
  }

  get isComplete(): boolean {
    return this.#answer?.isComplete === true;
  }

  get isSacred(): boolean {
    return this.#answer?.isSacred === true;
  }

  /** Dials; resolves when the socket stands or was refused. */
  async dial(): Promise<void> {
    const { url, callId } = this.#options;
    const socket = new WebSocket(`${url}/${callId}`, { perMessageDeflate: false });
    this.#socket = socket;
    this.closeCode = undefined;
    this.#hasConfig = false;
    this.#answer ??= { id: 0, content: '', isComplete: false, isSacred: false, after: {} };
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) socket.close(1007);
      else this.#onFrame(data.toString());
      this.changed();
    });
    socket.on('close', (code) => {
      this.closeCode = code;
      if (socket === this.#socket && !this.#isOver) this.#onClosed(code);
      this.changed();
    });
    socket.on('unexpected-response', (_request, response) => {
      this.refusedWith = response.statusCode;
      socket.terminate();
      this.changed();
    });
    socket.on('error', () => this.changed());
    await this.until(() => this.isOpen || this.refusedWith !== undefined);
  }

  /** Resolves with the greeting once it is spoken. */
  async greeted(): Promise<string> {
    await this.until(() => this.#hasGreeted || this.#isOver);
    return this.transcript[0]?.content ?? '';
  }

  /** The caller says this and is answered; resolves with what the agent says. */
  async say(words: string): Promise<string> {
    this.begin(words);
    return this.answered();
  }

  /** The caller says this, and an answer is asked for. */
  begin(words: string): void {
    this.hear(words);
    this.ask();
  }

  /** The caller says this, and is not done. */
  hear(words: string): void {
    const last = this.transcript.at(-1);
    if (last?.role === 'user') last.content = `${last.content} ${words}`;
    else this.transcript.push({ role: 'user', content: words, words: timesOf(words) });
    this.#update('user_turn');
  }

  /** Asks for an answer: the one before is void. */
  ask(type: 'response_required' | 'reminder_required' = 'response_required'): void {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#answer = { id, content: '', isComplete: false, isSacred: false, after: {} };
    this.#send({ interaction_type: type, response_id: id, transcript: this.transcript });
  }

  /** Nobody has said anything for a while; resolves with the nudge. */
  async remind(): Promise<string> {
    this.ask('reminder_required');
    return this.answered();
  }

  /** Resolves with the newest answer once it has been spoken. */
  async answered(): Promise<string> {
    await this.until(() => this.isComplete || this.#isOver);
    return this.#answer?.content ?? '';
  }

  /** Speaks the newest answer as far as this; all of it where nothing is named. */
  speak(words?: string): void {
    const content = words ?? this.#answer?.content ?? '';
    if (content !== '') {
      const last = this.transcript.at(-1);
      if (last?.role === 'agent') last.content = content;
      else this.transcript.push({ role: 'agent', content, words: timesOf(content) });
    }
    this.#update('agent_turn');
  }

  ping(): void {
    this.#send({ interaction_type: 'ping_pong', timestamp: 1_767_000_000_123 });
  }

  /** Sends this as it is. */
  send(frame: string | Buffer): void {
    this.#socket?.send(frame);
  }

  hangUp(): void {
    this.#over('user_hangup');
  }

  /** The connection breaks; Retell dials again by `dial`. */
  drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.terminate();
  }

  #hasConfig = false;

  #onFrame(text: string): void {
    let frame: Frame;
    try {
      frame = JSON.parse(text) as Frame;
    } catch {
      this.#drop('not JSON', text);
      return;
    }
    // A missing type is taken for an answer, which is never what was meant.
    switch (frame['response_type'] ?? 'response') {
      case 'config': {
        this.#onConfig(frame);
        return;
      }
      case 'ping_pong':
        if (typeof frame['timestamp'] === 'number') this.pongs += 1;
        else this.#drop('timestamp', frame);
        return;
      case 'response': {
        this.#onResponse(frame);
        return;
      }
      case 'agent_interrupt': {
        this.#onInterrupt(frame);
        return;
      }
      case 'tool_call_invocation': {
        this.#keep(this.tools, frame, ['tool_call_id', 'name', 'arguments']);
        return;
      }
      case 'tool_call_result': {
        this.#keep(this.tools, frame, ['tool_call_id', 'content']);
        return;
      }
      case 'metadata':
        this.metadata.push(frame);
        return;
      case 'update_agent': {
        this.#onTuned(frame['agent_config']);
        return;
      }
      default:
        this.#drop('unknown type', frame);
    }
  }

  #onConfig(frame: Frame): void {
    const config = frame['config'] as Frame | undefined;
    const isRight =
      typeof config?.['auto_reconnect'] === 'boolean' &&
      typeof config['call_details'] === 'boolean';
    if (!isRight) {
      this.#drop('config', frame);
      return;
    }
    this.config.push(config);
    this.#hasConfig = true;
    if (config['call_details'] === true)
      this.#send({ interaction_type: 'call_details', call: this.#options.details() });
  }

  #onResponse(frame: Frame): void {
    const {
      response_id: id,
      content,
      content_complete: isComplete,
    } = frame as Frame & {
      response_id: unknown;
      content: unknown;
      content_complete: unknown;
    };
    const isRight =
      Number.isInteger(id) && typeof content === 'string' && typeof isComplete === 'boolean';
    if (!isRight || !hasRightActions(frame)) {
      this.#drop('wrong type', frame);
      return;
    }
    if (!this.#hasConfig) {
      this.#drop('before config', frame);
      return;
    }
    const answer = this.#answer;
    if (answer === undefined || id !== answer.id || answer.isComplete) {
      this.#drop('late', frame);
      return;
    }
    answer.content += content;
    answer.isSacred ||= frame['no_interruption_allowed'] === true;
    answer.after = { ...answer.after, ...actionsOf(frame) };
    if (!isComplete) return;
    answer.isComplete = true;
    if (!this.holdsSpeech) this.#speakAll(answer);
  }

  #speakAll(answer: Answer): void {
    this.speak();
    if (answer.id === 0) this.#hasGreeted = true;
    this.#act(answer.after);
  }

  #onInterrupt(frame: Frame): void {
    const isRight =
      Number.isInteger(frame['interrupt_id']) &&
      typeof frame['content'] === 'string' &&
      typeof frame['content_complete'] === 'boolean' &&
      hasRightActions(frame);
    if (!isRight) {
      this.#drop('wrong type', frame);
      return;
    }
    const content = frame['content'] as string;
    if (content !== '') {
      this.transcript.push({ role: 'agent', content, words: timesOf(content) });
      this.#update('agent_turn');
    }
    this.#act(actionsOf(frame));
  }

  /** In Retell's order; only the first counts. */
  #act(after: Frame): void {
    if (after['end_call'] === true) this.#over('agent_hangup');
    else if (typeof after['transfer_number'] === 'string') this.#transfer(after['transfer_number']);
    else if (typeof after['digit_to_press'] === 'string')
      this.pressed.push(after['digit_to_press']);
  }

  /** It takes a while, and comes to nothing when the agent hangs up meanwhile. */
  #transfer(number: string): void {
    setTimeout(() => {
      if (this.#isOver) return;
      this.#options.onTransfer(number);
      this.changed();
    }, 50);
  }

  #onTuned(config: unknown): void {
    const { responsiveness = 1, interruption_sensitivity: sensitivity = 1 } = (config ?? {}) as {
      readonly responsiveness?: number;
      readonly interruption_sensitivity?: number;
    };
    const isRight = [responsiveness, sensitivity].every((share) => share >= 0 && share <= 1);
    if (isRight) this.tuned.push(config as Frame);
    else this.#drop('agent_config', config);
  }

  #keep(list: Frame[], frame: Frame, strings: readonly string[]): void {
    if (strings.every((name) => typeof frame[name] === 'string')) list.push(frame);
    else this.#drop('wrong type', frame);
  }

  #drop(why: string, frame: unknown): void {
    this.dropped.push({ why, frame });
  }

  #update(turntaking: 'agent_turn' | 'user_turn'): void {
    const { transcript } = this;
    this.#send({ interaction_type: 'update_only', transcript, turntaking });
  }

  #onClosed(code: number): void {
    // Without a status it counts as a connection that could not be opened.
    if (code === 1000) this.#over('agent_hangup');
    else if (code === 1005) this.#over('error_llm_websocket_open');
  }

  #over(reason: Parameters<LlmSocketOptions['onOver']>[0]): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket?.close(1000);
    this.#options.onOver(reason);
    this.changed();
  }

  #send(message: object): void {
    if (this.isOpen) this.#socket?.send(JSON.stringify(message));
  }
}

function hasRightActions(frame: Frame): boolean {
  const isOptional = (name: string, type: string) =>
    frame[name] === undefined || typeof frame[name] === type;
  return (
    isOptional('end_call', 'boolean') &&
    isOptional('no_interruption_allowed', 'boolean') &&
    isOptional('transfer_number', 'string') &&
    isOptional('digit_to_press', 'string')
  );
}

function actionsOf(frame: Frame): Frame {
  const names = ['end_call', 'transfer_number', 'digit_to_press'];
  return Object.fromEntries(names.flatMap((name) => (name in frame ? [[name, frame[name]]] : [])));
}

/** In seconds, as Retell gives them. */
function timesOf(content: string) {
  return content.split(' ').map((word, at) => ({ word, start: at * 0.3, end: at * 0.3 + 0.25 }));
}
