import type { WebSocket } from 'ws';
import type {
  ConversationItem,
  RealtimeClientEvent,
  RealtimeResponse,
  RealtimeServerEvent,
  RealtimeSessionCreateRequest,
  ResponseCreateEvent,
  SessionUpdateEvent,
} from 'openai/resources/realtime/realtime';
import { readClientEvent, type Refusal } from './clientEvents';
import { Generation, type Unnumbered } from './generation';
import type { PlannedAnswer } from './plan';
import { encodeMulaw } from '../../../src/main/audio/mulaw';
import { VoiceActivity, type VoiceActivitySettings } from './voiceActivity';

export interface FakeSessionOptions {
  readonly socket: WebSocket;
  readonly model: string;
  readonly nextId: (prefix: string) => string;
  /** What the model answers to this request. */
  readonly answer: (request: AnswerRequest) => PlannedAnswer;
  /** What the caller is understood to have said. */
  readonly transcript: () => string | undefined;
  readonly formatsIgnored: boolean;
  readonly expiresAt: number | undefined;
  readonly onChange: () => void;
}

export interface AnswerRequest {
  /** One turn's own instructions, if any. */
  readonly instructions: string | undefined;
  /** The conversation as text, oldest first: `user: …`, `assistant: …`, `system: …`. */
  readonly conversation: readonly string[];
}

type Sent<Type extends RealtimeServerEvent['type']> = Extract<RealtimeServerEvent, { type: Type }>;
type Received<Type extends RealtimeClientEvent['type']> = Extract<
  RealtimeClientEvent,
  { type: Type }
>;
type Settings = RealtimeSessionCreateRequest;

const DEFAULTS: Settings = {
  type: 'realtime',
  output_modalities: ['audio'],
  instructions: '',
  audio: {
    input: {
      format: { type: 'audio/pcm', rate: 24000 },
      turn_detection: { type: 'server_vad' },
    },
    output: { format: { type: 'audio/pcm', rate: 24000 }, voice: 'alloy' },
  },
  tools: [],
  tool_choice: 'auto',
};

/** One realtime session, as strict as the vendor's. */
export class FakeSession {
  readonly id: string;
  /** All that was received, caller audio left out. */
  readonly received: RealtimeClientEvent[] = [];
  readonly sent: RealtimeServerEvent[] = [];
  readonly callerAudio: number[] = [];
  settings: Settings;
  isClosed = false;
  /** Items in order; text where there is some. */
  readonly items: { id: string; line: string }[] = [];
  readonly #options: FakeSessionOptions;
  readonly #vad: VoiceActivity;
  /** Milliseconds of sound that were generated for each of the agent's items. */
  readonly #generatedMs = new Map<string, number>();
  readonly #openCalls = new Set<string>();
  readonly #known = new Map<string, ConversationItem>();
  #active: Generation | undefined;
  #hasSpoken = false;
  #turnItem = '';

  constructor(options: FakeSessionOptions) {
    this.#options = options;
    this.id = options.nextId('sess');
    this.settings = { ...DEFAULTS, model: options.model };
    this.#vad = new VoiceActivity({
      onStarted: (ms) => this.#speechStarted(ms),
      onStopped: (ms) => this.#speechStopped(ms),
    });
    options.socket.on('message', (data) => this.#receive((data as Buffer).toString('utf8')));
    options.socket.on('close', () => {
      this.isClosed = true;
      this.#active?.cancel('client_cancelled');
      options.onChange();
    });
    this.#emit({ type: 'session.created', session: this.#described() });
  }

  sentOf<Type extends RealtimeServerEvent['type']>(type: Type): Sent<Type>[] {
    return this.sent.filter((event): event is Sent<Type> => event.type === type);
  }

  receivedOf<Type extends RealtimeClientEvent['type']>(type: Type): Received<Type>[] {
    return this.received.filter((event): event is Received<Type> => event.type === type);
  }

  get errors(): string[] {
    return this.sentOf('error').map(({ error }) => error.code ?? error.type);
  }

  get receivedMs(): number {
    return this.#vad.receivedMs;
  }

  get isPaused(): boolean {
    return this.#active?.isPaused ?? false;
  }

  get isAnswering(): boolean {
    return this.#active !== undefined;
  }

  /** Lets a paused generation go on. */
  resume(): void {
    this.#active?.resume();
  }

  /** The connection breaks. */
  drop(): void {
    this.#options.socket.terminate();
  }

  /** The connection stays, but nothing that comes through it is read, and no ping is answered. */
  stall(): void {
    this.#options.socket.pause();
  }

  /** The 60 minutes are over. */
  expire(): void {
    this.error('session_expired', 'invalid_request_error');
    this.#options.socket.close(1001);
  }

  error(code: string, type = 'invalid_request_error', eventId?: string): void {
    const named = eventId === undefined ? {} : { event_id: eventId };
    this.#emit({ type: 'error', error: { type, code, message: `made-up: ${code}`, ...named } });
  }

  /** A frame that is no event of the protocol's. */
  sendRaw(text: string): void {
    this.#options.socket.send(text);
  }

  /** Neither side has said anything for `idle_timeout_ms`. */
  timeOutIdle(): void {
    const itemId = this.#options.nextId('item');
    const times = { audio_start_ms: this.receivedMs, audio_end_ms: this.receivedMs };
    this.#emit({ type: 'input_audio_buffer.timeout_triggered', item_id: itemId, ...times });
    this.#startAnswer(undefined, undefined);
  }

  #receive(frame: string): void {
    const read = readClientEvent(frame);
    if ('refusal' in read) this.#refuse(read.refusal, read.eventId);
    else {
      if (read.event.type !== 'input_audio_buffer.append') this.received.push(read.event);
      this.#handle(read.event);
    }
    this.#options.onChange();
  }

  #handle(event: RealtimeClientEvent): void {
    switch (event.type) {
      case 'session.update':
        this.#update(event);
        return;
      case 'input_audio_buffer.append':
        this.#append(Buffer.from(event.audio, 'base64'));
        return;
      case 'input_audio_buffer.clear':
        this.#emit({ type: 'input_audio_buffer.cleared' });
        return;
      case 'input_audio_buffer.commit':
        this.#refuse(
          { code: 'input_audio_buffer_commit_empty', param: '', message: '' },
          event.event_id,
        );
        return;
      case 'conversation.item.create':
        this.#addItem(event.item, event.event_id);
        return;
      case 'conversation.item.truncate':
        this.#truncate(event);
        return;
      case 'conversation.item.delete':
      case 'conversation.item.retrieve':
        this.#findItem(event);
        return;
      case 'response.create':
        this.#createResponse(event);
        return;
      case 'response.cancel':
        this.#cancel(event);
        return;
      case 'output_audio_buffer.clear':
        this.#refuse(
          { code: 'invalid_value', param: 'type', message: 'WebRTC only.' },
          event.event_id,
        );
    }
  }

  #update({ session, event_id: eventId }: SessionUpdateEvent): void {
    if (session.type !== 'realtime') return;
    const voice = session.audio?.output?.voice;
    const former = this.settings.audio?.output?.voice;
    if (
      this.#hasSpoken &&
      voice !== undefined &&
      JSON.stringify(voice) !== JSON.stringify(former)
    ) {
      this.#refuse(
        { code: 'cannot_update_voice', param: 'session.audio.output.voice', message: '' },
        eventId,
      );
      return;
    }
    const { audio, ...rest } = session;
    const input = { ...this.settings.audio?.input, ...audio?.input };
    const output = { ...this.settings.audio?.output, ...audio?.output };
    this.settings = { ...this.settings, ...rest, audio: { input, output } };
    this.#emit({ type: 'session.updated', session: this.#described() });
  }

  /** As the vendor echoes it; a server that ignores the formats says so here. */
  #described(): Settings {
    const { audio } = this.settings;
    const expires = this.#options.expiresAt;
    const pcm = { type: 'audio/pcm' as const, rate: 24000 as const };
    const described = {
      ...this.settings,
      id: this.id,
      object: 'realtime.session',
      ...(expires === undefined ? {} : { expires_at: expires }),
      ...(this.#options.formatsIgnored
        ? {
            audio: {
              input: { ...audio?.input, format: pcm },
              output: { ...audio?.output, format: pcm },
            },
          }
        : {}),
    };
    return described;
  }

  #append(audio: Buffer): void {
    this.callerAudio.push(...audio);
    const isPcm = this.settings.audio?.input?.format?.type === 'audio/pcm';
    this.#vad.push(isPcm ? asMulaw(audio) : audio, this.#vadSettings());
  }

  #vadSettings(): VoiceActivitySettings | undefined {
    const detection = this.settings.audio?.input?.turn_detection;
    if (detection === null || detection === undefined) return undefined;
    if (detection.type === 'semantic_vad') {
      return { threshold: 0.5, prefixPaddingMs: 0, silenceDurationMs: 400 };
    }
    return {
      threshold: detection.threshold ?? 0.5,
      prefixPaddingMs: detection.prefix_padding_ms ?? 300,
      silenceDurationMs: detection.silence_duration_ms ?? 500,
    };
  }

  get #flags() {
    const detection = this.settings.audio?.input?.turn_detection;
    return {
      answers: detection?.create_response ?? true,
      interrupts: detection?.interrupt_response ?? true,
    };
  }

  #speechStarted(audioStartMs: number): void {
    this.#turnItem = this.#options.nextId('item');
    this.#emit({
      type: 'input_audio_buffer.speech_started',
      item_id: this.#turnItem,
      audio_start_ms: audioStartMs,
    });
    if (this.#flags.interrupts) this.#active?.cancel('turn_detected');
  }

  #speechStopped(audioEndMs: number): void {
    const itemId = this.#turnItem;
    this.#emit({
      type: 'input_audio_buffer.speech_stopped',
      item_id: itemId,
      audio_end_ms: audioEndMs,
    });
    this.#emit({ type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: null });
    const item: ConversationItem = {
      id: itemId,
      object: 'realtime.item',
      type: 'message',
      role: 'user',
      status: 'completed',
      content: [{ type: 'input_audio', transcript: null as unknown as string }],
    };
    this.#emit({ type: 'conversation.item.added', item });
    this.#emit({ type: 'conversation.item.done', item });
    const text = this.#options.transcript() ?? '';
    this.items.push({ id: itemId, line: `user: ${text}` });
    if (this.#flags.answers) this.#startAnswer(undefined, undefined);
    this.#transcribe(itemId, text);
  }

  #transcribe(itemId: string, text: string): void {
    if (!this.settings.audio?.input?.transcription) return;
    const place = { item_id: itemId, content_index: 0 };
    const type = 'conversation.item.input_audio_transcription' as const;
    for (const delta of text.match(/\S+\s*/g) ?? []) {
      this.#emit({ type: `${type}.delta`, ...place, delta });
    }
    const usage = { type: 'duration', seconds: 2 } as const;
    this.#emit({ type: `${type}.completed`, ...place, transcript: text, usage });
  }

  #addItem(item: ConversationItem, eventId: string | undefined): void {
    if (item.type === 'function_call_output' && !this.#openCalls.delete(item.call_id)) {
      this.#refuse(
        { code: 'invalid_value', param: 'item.call_id', message: 'No such call.' },
        eventId,
      );
      return;
    }
    if (item.type === 'function_call' && item.call_id !== undefined)
      this.#openCalls.add(item.call_id);
    const id = item.id ?? this.#options.nextId('item');
    const whole = { ...item, id, object: 'realtime.item' } as ConversationItem;
    this.items.push({ id, line: lineOf(item) });
    this.#emit({ type: 'conversation.item.added', item: whole });
    this.#emit({ type: 'conversation.item.done', item: whole });
  }

  #truncate(event: Received<'conversation.item.truncate'>): void {
    const { item_id, content_index, audio_end_ms, event_id } = event;
    const generatedMs = this.#generatedMs.get(item_id);
    if (generatedMs === undefined) {
      const code = 'item_truncate_invalid_item_id';
      this.#refuse({ code, param: 'item_id', message: 'No such item.' }, event_id);
    } else if (audio_end_ms > generatedMs) {
      const message = `Audio content of ${generatedMs}ms is already shorter than ${audio_end_ms}ms`;
      this.#refuse({ code: 'invalid_value', param: 'audio_end_ms', message }, event_id);
    } else {
      this.#generatedMs.set(item_id, audio_end_ms);
      this.#forgetWords(item_id);
      this.#emit({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
    }
  }

  /** With the sound that was not heard, the vendor drops all the words of an item. */
  #forgetWords(itemId: string): void {
    const item = this.#known.get(itemId);
    if (item?.type !== 'message' || item.role !== 'assistant') return;
    this.#known.set(itemId, { ...item, content: [{ type: 'output_audio' }] });
  }

  #findItem(event: Received<'conversation.item.delete' | 'conversation.item.retrieve'>): void {
    const item = this.#known.get(event.item_id);
    if (item === undefined) {
      const code = 'item_delete_invalid_item_id';
      this.#refuse({ code, param: 'item_id', message: 'No such item.' }, event.event_id);
    } else if (event.type === 'conversation.item.retrieve') {
      this.#emit({ type: 'conversation.item.retrieved', item });
    } else {
      this.#known.delete(event.item_id);
      this.#emit({ type: 'conversation.item.deleted', item_id: event.item_id });
    }
  }

  #createResponse({ response, event_id }: ResponseCreateEvent): void {
    if (this.#active !== undefined) {
      const code = 'conversation_already_has_active_response';
      this.#refuse({ code, param: '', message: 'A response is in progress.' }, event_id);
      return;
    }
    this.#startAnswer(response?.instructions, response?.metadata);
  }

  #cancel({ response_id, event_id }: Received<'response.cancel'>): void {
    const active = this.#active;
    if (active === undefined || (response_id !== undefined && response_id !== active.id)) {
      this.#refuse({ code: 'response_cancel_not_active', param: '', message: '' }, event_id);
    } else {
      active.cancel('client_cancelled');
    }
  }

  #startAnswer(instructions: string | undefined, metadata: RealtimeResponse['metadata']): void {
    const { answer, nextId } = this.#options;
    if (this.#active !== undefined) {
      // A turn was taken while a response runs that may not be interrupted: no answer is made.
      this.error('conversation_already_has_active_response');
      return;
    }
    const plan = answer({ instructions, conversation: this.items.map(({ line }) => line) });
    const generation = new Generation({
      plan,
      bytesPerMs: this.settings.audio?.output?.format?.type === 'audio/pcm' ? 48 : 8,
      metadata: metadata ?? null,
      nextId,
      emit: (event) => this.#emit(event),
      onItem: (itemId, ms) => {
        this.#generatedMs.set(itemId, ms);
        if (ms > 0) this.#hasSpoken = true;
      },
      onCall: (callId) => this.#openCalls.add(callId),
      onDone: () => {
        this.#active = undefined;
        for (const item of plan.items) {
          if ('say' in item) this.items.push({ id: '', line: `assistant: ${item.say}` });
        }
      },
    });
    this.#active = generation;
    void generation.run();
  }

  #refuse({ code, param, message }: Refusal, eventId: string | undefined): void {
    this.#emit({
      type: 'error',
      error: {
        type: 'invalid_request_error',
        code,
        message,
        param,
        ...(eventId === undefined ? {} : { event_id: eventId }),
      },
    });
  }

  #emit(event: Unnumbered): void {
    if (this.isClosed) return;
    const numbered = { ...event, event_id: this.#options.nextId('event') } as RealtimeServerEvent;
    this.sent.push(numbered);
    if (event.type === 'conversation.item.added' || event.type === 'conversation.item.done') {
      this.#known.set(event.item.id ?? '', event.item);
    }
    this.#options.socket.send(JSON.stringify(numbered));
    this.#options.onChange();
  }
}

function lineOf(item: ConversationItem): string {
  switch (item.type) {
    case 'message': {
      const [content] = item.content;
      const text = content !== undefined && 'text' in content ? (content.text ?? '') : '';
      return `${item.role}: ${text}`;
    }
    case 'function_call':
      return `call: ${item.name} ${item.arguments}`;
    case 'function_call_output':
      return `result: ${item.output}`;
    default:
      return item.type;
  }
}

/** Every third sample of 24 kHz: good enough to tell speech from silence. */
function asMulaw(pcm: Buffer): Uint8Array {
  const samples = new Int16Array(Math.floor(pcm.length / 6));
  for (let at = 0; at < samples.length; at += 1) samples[at] = pcm.readInt16LE(at * 6);
  return encodeMulaw(samples);
}
