import { InteractionStatus } from '@google/genai';
import type { WebSocket } from 'ws';
import { SAMPLE_USAGE, type PlannedCall, type PlannedTurn } from '../plan';
import {
  LIVE_MODELS,
  readClientMessage,
  refusalOfAudio,
  refusalOfSetup,
  type Closing,
  type ReadMessage,
  type ReadSetup,
} from './clientMessages';
import { ModelTurn, type Sent } from './modelTurn';
import { VoiceActivity } from './voiceActivity';

/** What a handle stands for. */
export interface SavedState {
  readonly lines: readonly string[];
}

export interface LiveSessionOptions {
  readonly socket: WebSocket;
  readonly nextId: (prefix: string) => string;
  readonly turn: (session: LiveSession) => PlannedTurn;
  /** What the caller is understood to have said. */
  readonly transcript: () => string | undefined;
  readonly handles: Map<string, SavedState>;
  /** Why this setup is not taken, where all others are. */
  readonly refusal: (setup: ReadSetup) => Closing | undefined;
  readonly onChange: () => void;
}

type Received<Key extends string> = Extract<ReadMessage, Record<Key, unknown>>;

const CLOSED_BY_US = 1000;

/** One connection of the Live interface, as strict as the vendor's. */
export class LiveSession {
  /** All that was received, caller audio left out. */
  readonly received: ReadMessage[] = [];
  readonly sent: Sent[] = [];
  readonly callerAudio: Int16Array[] = [];
  /** The conversation: `user: …`, `model: …`, `call: …`, `result: …`. */
  readonly lines: string[] = [];
  setup: ReadSetup | undefined;
  isClosed = false;
  /** How the client left, when it did. */
  closedWith: number | undefined;
  /** Why we closed it. */
  refusal: Closing | undefined;
  readonly #options: LiveSessionOptions;
  readonly #vad: VoiceActivity;
  readonly #openCalls = new Map<string, PlannedCall>();
  #turn: ModelTurn | undefined;
  /** Goes on after the results that a model that waits has asked for. */
  #goOn: (() => void) | undefined;
  #playedAtMs = Infinity;
  #isAwaitingHistory = false;
  #wantsTurn = false;

  constructor(options: LiveSessionOptions) {
    this.#options = options;
    this.#vad = new VoiceActivity({
      started: () => this.#speechStarted(),
      stopped: () => this.#speechStopped(),
    });
    options.socket.on('message', (data) => this.#receive((data as Buffer).toString('utf8')));
    options.socket.on('close', (code) => {
      this.isClosed = true;
      this.closedWith = code;
      this.#turn?.cancel();
      options.onChange();
    });
  }

  get isAnswering(): boolean {
    return this.#turn !== undefined && !this.#turn.isMade;
  }

  get isPaused(): boolean {
    return this.#turn?.isPaused ?? false;
  }

  get receivedMs(): number {
    return this.#vad.receivedMs;
  }

  get openCalls(): string[] {
    return [...this.#openCalls.keys()];
  }

  receivedOf<Key extends string>(key: Key): Received<Key>[] {
    return this.received.filter((each): each is Received<Key> => key in each);
  }

  sentWith(key: keyof Sent | `serverContent.${string}`): Sent[] {
    const [outer, inner] = key.split('.') as [keyof Sent, string | undefined];
    return this.sent.filter((each) => {
      const value = each[outer] as Record<string, unknown> | undefined;
      return inner === undefined ? value !== undefined : value?.[inner] !== undefined;
    });
  }

  resume(): void {
    this.#turn?.resume();
  }

  /** The model has thought it through, and says what comes of it. */
  goOn(): void {
    this.#startTurn();
  }

  /** The connection breaks. */
  drop(): void {
    this.#options.socket.terminate();
  }

  /** Reads nothing more, and answers nothing more. */
  stall(): void {
    this.#options.socket.pause();
  }

  close(code: number, reason: string): void {
    this.refusal = { code, reason };
    this.#turn?.cancel();
    this.#options.socket.close(code, reason);
  }

  goAway(timeLeft: string): void {
    this.#emit({ goAway: { timeLeft } });
  }

  cancelCalls(ids: string[]): void {
    for (const id of ids) this.#openCalls.delete(id);
    this.#emit({ toolCallCancellation: { ids } });
  }

  /** A message that is none of the protocol's, or one out of order. */
  sendRaw(text: string): void {
    this.#options.socket.send(Buffer.from(text));
  }

  #receive(frame: string): void {
    if (this.isClosed || this.refusal !== undefined) return;
    const read = readClientMessage(frame);
    if ('code' in read) this.close(read.code, read.reason);
    else {
      if (!('realtimeInput' in read && read.realtimeInput.audio)) this.received.push(read);
      this.#handle(read);
    }
    this.#options.onChange();
  }

  #handle(read: ReadMessage): void {
    if ('setup' in read) this.#setUp(read.setup);
    else if (this.setup === undefined) {
      this.close(1007, 'setup must be the first message and only the first');
    } else if ('realtimeInput' in read) this.#hear(read.realtimeInput);
    else if ('clientContent' in read) this.#read(read.clientContent);
    else if ('toolResponse' in read) this.#takeResults(read.toolResponse.functionResponses);
    else this.#update(read.contextUpdate);
  }

  #setUp(read: ReadSetup): void {
    const refusal =
      this.setup === undefined
        ? (this.#options.refusal(read) ?? refusalOfSetup(read))
        : { code: 1007, reason: 'setup must be the first message and only the first' };
    const handle = read.sessionResumption?.handle;
    const saved = handle === undefined ? undefined : this.#options.handles.get(handle);
    if (refusal !== undefined) this.close(refusal.code, refusal.reason);
    else if (handle !== undefined && saved === undefined) {
      this.close(1007, 'Invalid session resumption handle.');
    } else {
      this.setup = read;
      this.lines.push(...(saved?.lines ?? []));
      this.#isAwaitingHistory = read.historyConfig?.initialHistoryInClientContent ?? false;
      this.#emit({ setupComplete: { sessionId: this.#options.nextId('s') } });
    }
  }

  #hear(input: Received<'realtimeInput'>['realtimeInput']): void {
    if (this.#isAwaitingHistory) {
      this.close(1007, 'Request contains an invalid argument.');
      return;
    }
    if (input.audio !== undefined) this.#listen(input.audio);
    else if (input.audioStreamEnd === true) this.#vad.flush();
    else {
      this.#interrupt();
      this.lines.push(`user: ${input.text ?? ''}`);
      this.#startTurn();
    }
  }

  #listen({ mimeType, data }: { readonly mimeType: string; readonly data: string }): void {
    const refusal = refusalOfAudio(mimeType, data);
    if (refusal !== undefined) {
      this.close(refusal.code, refusal.reason);
      return;
    }
    const bytes = Buffer.from(data, 'base64');
    const samples = new Int16Array(bytes.length / 2);
    for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(at * 2);
    this.callerAudio.push(samples);
    const detection = this.setup?.realtimeInputConfig?.automaticActivityDetection;
    const { prefixPaddingMs = 20, silenceDurationMs = 500 } = detection ?? {};
    this.#vad.push(samples, prefixPaddingMs, silenceDurationMs);
    if (this.#turn?.isMade === true && this.#vad.receivedMs >= this.#playedAtMs) this.#complete();
  }

  #read({ turns = [], turnComplete = false }: Received<'clientContent'>['clientContent']): void {
    if (!this.#isAwaitingHistory && this.#isFormer) {
      this.close(1007, 'Request contains an invalid argument.');
      return;
    }
    if (!this.#isAwaitingHistory && turnComplete) this.#interrupt();
    for (const { role, parts } of turns) {
      this.lines.push(`${role}: ${parts.map(({ text }) => text).join('')}`);
    }
    if (this.#isAwaitingHistory) this.#isAwaitingHistory = !turnComplete;
    else if (turnComplete) this.#startTurn();
  }

  #takeResults(responses: Received<'toolResponse'>['toolResponse']['functionResponses']): void {
    for (const { id, response, scheduling } of responses) {
      if (!this.#openCalls.delete(id)) {
        this.close(1008, 'Operation is not implemented, or supported, or enabled.');
        return;
      }
      this.lines.push(`result: ${JSON.stringify(response)}`);
      if (scheduling !== 'SILENT') this.#wantsTurn = true;
    }
    if (this.#goOn !== undefined && this.#openCalls.size === 0) {
      this.#wantsTurn = false;
      this.#goOn();
      this.#goOn = undefined;
      // The model that waited goes on with its turn: what it says is the next thing that is planned.
      this.#turn = undefined;
      this.#startTurn();
      return;
    }
    this.#startWanted();
  }

  #update(update: Received<'contextUpdate'>['contextUpdate']): void {
    if (this.#isFormer || this.setup === undefined) {
      this.close(1007, 'Request contains an invalid argument.');
      return;
    }
    const { systemInstruction, tools } = update;
    this.setup = {
      ...this.setup,
      ...(systemInstruction === undefined ? {} : { systemInstruction }),
      ...(tools === undefined ? {} : { tools: tools.tools }),
    };
  }

  get #isFormer(): boolean {
    return LIVE_MODELS[this.setup?.model ?? '']?.isFormer ?? false;
  }

  #speechStarted(): void {
    if (this.setup?.realtimeInputConfig?.activityHandling === 'NO_INTERRUPTION') return;
    this.#interrupt();
    if (this.#isFormer && this.#openCalls.size > 0) this.cancelCalls([...this.#openCalls.keys()]);
  }

  #speechStopped(): void {
    const text = this.#options.transcript() ?? '';
    const words = text.match(/\S+\s*/g) ?? [];
    this.lines.push(`user: ${text}`);
    // Words have no order against the answer: some of them come after it has begun.
    const before = Math.ceil(words.length / 2);
    for (const word of words.slice(0, before)) this.#heard(word);
    this.#startTurn();
    for (const word of words.slice(before)) this.#heard(word);
  }

  #heard(text: string): void {
    if (this.setup?.inputAudioTranscription === undefined) return;
    this.#emit({ serverContent: { inputTranscription: { text } } });
  }

  #interrupt(): void {
    const turn = this.#turn;
    if (turn === undefined) return;
    turn.cancel();
    this.#turn = undefined;
    this.#goOn = undefined;
    this.lines.push(`model: ${turn.line} [interrupted]`);
    this.#emit({ serverContent: { interrupted: true } });
    this.#emit({
      serverContent: { turnComplete: true },
      usageMetadata: SAMPLE_USAGE,
    });
    this.#save();
  }

  #startTurn(): void {
    const turn = new ModelTurn({
      plan: this.#options.turn(this),
      emit: (message) => this.#emit(message),
      call: (calls) => this.#call(calls),
      onMade: (isOver) => this.#made(turn, isOver),
    });
    this.#turn = turn;
    this.#playedAtMs = Infinity;
    this.#emit({ sessionResumptionUpdate: { newHandle: '', resumable: false } });
    void turn.run();
  }

  #call(calls: readonly PlannedCall[]): Promise<void> {
    const functionCalls = calls.map(({ call: name, args, id = this.#options.nextId('fc') }) => {
      this.#openCalls.set(id, { call: name, args });
      this.lines.push(`call: ${name} ${JSON.stringify(args)}`);
      return { id, name, args };
    });
    this.#emit({ toolCall: { functionCalls } });
    const isAside = JSON.stringify(this.setup?.tools ?? []).includes('"NON_BLOCKING"');
    return isAside ? Promise.resolve() : new Promise((resolve) => (this.#goOn = resolve));
  }

  #made(turn: ModelTurn, isOver: boolean): void {
    if (this.#turn !== turn) return;
    if (isOver) this.#complete();
    else this.#playedAtMs = this.#vad.receivedMs + turn.sentMs;
  }

  /** The model takes its turn for heard. */
  #complete(): void {
    const turn = this.#turn;
    if (turn === undefined) return;
    this.#turn = undefined;
    if (turn.line !== '') this.lines.push(`model: ${turn.line}`);
    const { reason, isAbrupt, thinksOn } = turn.plan;
    const { IDLE, IN_PROGRESS } = InteractionStatus;
    if (isAbrupt !== true) {
      this.#emit({
        serverContent: {
          turnComplete: true,
          ...(this.#isFormer ? {} : { interactionStatus: thinksOn === true ? IN_PROGRESS : IDLE }),
          ...(reason === undefined ? {} : { turnCompleteReason: reason as never }),
        },
        usageMetadata: SAMPLE_USAGE,
      });
    }
    this.#save();
    this.#startWanted();
  }

  /** With a result that is to be told, the model speaks when nothing else is being said. */
  #startWanted(): void {
    if (!this.#wantsTurn || this.#turn !== undefined || this.#openCalls.size > 0) return;
    this.#wantsTurn = false;
    this.#startTurn();
  }

  #save(): void {
    if (this.setup?.sessionResumption === undefined || this.#openCalls.size > 0) return;
    const newHandle = this.#options.nextId('h');
    this.#options.handles.set(newHandle, { lines: [...this.lines] });
    this.#emit({ sessionResumptionUpdate: { newHandle, resumable: true } });
  }

  #emit(message: Sent): void {
    if (this.isClosed || this.refusal !== undefined) return;
    this.sent.push(message);
    // The vendor sends its JSON in binary frames.
    this.#options.socket.send(Buffer.from(JSON.stringify(message)));
    this.#options.onChange();
  }

  /** True when the client said goodbye as it should. */
  get wasClosedNormally(): boolean {
    return this.closedWith === CLOSED_BY_US;
  }
}
