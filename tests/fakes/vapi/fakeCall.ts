import type { WebSocket } from 'ws';
import { silence } from '../../../src/main/audio/frame';
import { bytesPerMs, type AudioFormat, type SampleRateHz } from '@shared/domain/audioFormat';
import { encodeAudio } from '../../../src/main/audio/transcode';
import { Hearing } from './hearing';
import { Monitor } from './monitor';
import {
  checkControl,
  type FakeAssistantBody,
  type FakeControl,
  type FakeTool,
} from './validation';

const FRAME_MS = 20;

/** What the assistant does when it is its turn. */
export type PlannedTurn =
  | { readonly say: string; readonly durationMs?: number; readonly pcm?: Int16Array }
  | { readonly tool: string; readonly arguments: unknown; readonly id?: string }
  | { readonly end: string };

export interface ServerReply {
  readonly status: number;
  readonly body: unknown;
}

/** What carries a call's sound. */
export interface CallSocket extends Pick<
  WebSocket,
  'readyState' | 'close' | 'terminate' | 'pause'
> {
  send(data: string | Uint8Array, options: { binary: boolean }): void;
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): unknown;
  on(event: 'close' | 'error', listener: () => void): unknown;
}

export interface FakeCallOptions {
  /** Twilio brings it, instead of us. */
  readonly isPhoneCall?: boolean;
  /** Where it can be controlled and heard; absent where it offers that not. */
  readonly monitor?: { readonly listenUrl: string; readonly controlUrl: string };

  readonly id: string;
  readonly assistant: FakeAssistantBody;
  /** With the tools of the overrides. */
  readonly tools: readonly FakeTool[];
  readonly format: AudioFormat;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly nextTurn: () => PlannedTurn;
  readonly transcript: () => string | undefined;
  /** Posts a server message, if the assistant has a server. */
  readonly post: (
    url: string,
    headers: Readonly<Record<string, string>>,
    message: object,
  ) => Promise<ServerReply>;
  readonly onChange: () => void;
  /** Sends no message of any type over the socket that is not sound. */
  readonly isMute: boolean;
  /** Sends sound as fast as it is made, instead of at the pace of the caller's. */
  readonly isHasty: boolean;
  /** How long it takes to say something, whatever it is. */
  readonly sentenceMs: number;
}

interface Speech {
  readonly text: string;
  readonly audio: Uint8Array;
  readonly isInterruptible: boolean;
  readonly endsCall: boolean;
  offset: number;
  /** What was told of its words. */
  heard: string;
}

/** One call of the fake's: the socket, what the assistant says, and everything it tells. */
export class FakeCall {
  readonly options: FakeCallOptions;
  readonly createdAt = '2026-11-21T12:00:00.000Z';
  status: 'queued' | 'in-progress' | 'ended' = 'queued';
  endedReason: string | undefined;
  /** What the model knows: `system: …`, `user: …`, `assistant: …`, `tool: …`. */
  readonly conversation: string[] = [];
  readonly controls: FakeControl[] = [];
  /** Everything that came over the socket as text. */
  readonly texts: string[] = [];
  /** What the caller's side sounded like, in the call's own format. */
  readonly received: number[] = [];
  readonly frameBytes = new Set<number>();
  readonly serverReplies: ServerReply[] = [];
  headers: Readonly<Record<string, unknown>> = {};
  /** Where its recording is. */
  recordingUrl = 'https://storage.vapi.test/recording.wav';
  cost: number | undefined;
  isMuted = false;
  /** Everything that the caller says comes back, instead of what an assistant would say. */
  echoes = false;
  /** The carrier's name of it. */
  phoneCallProviderId: string | undefined;
  /** What Twilio passed along with the stream. */
  parameters: object = {};
  readonly monitor: Monitor;
  #socket: CallSocket | undefined;
  readonly #speeches: Speech[] = [];
  readonly #hearing: Hearing;
  #isAnnounced = false;
  #turn = 0;
  #lastTool = 0;

  constructor(options: FakeCallOptions) {
    this.options = options;
    this.monitor = new Monitor(options.format);
    this.#hearing = new Hearing(options.format, (isOn) => this.#callerSpeaks(isOn));
    for (const { role, content } of options.assistant.model?.messages ?? []) {
      this.conversation.push(`${role}: ${content}`);
    }
  }

  get isConnected(): boolean {
    return this.#socket?.readyState === 1;
  }

  get receivedMs(): number {
    return this.received.length / bytesPerMs(this.options.format);
  }

  connect(socket: CallSocket, headers: Readonly<Record<string, unknown>>): void {
    this.#socket = socket;
    this.headers = headers;
    this.status = 'in-progress';
    socket.on('message', (bytes: Buffer, isBinary: boolean) => {
      if (isBinary) this.#hear(bytes);
      else this.#read(bytes.toString());
      this.options.onChange();
    });
    socket.on('close', () => {
      this.#over('customer-ended-call');
    });
    socket.on('error', () => undefined);
    this.#tell({ type: 'status-update', status: 'in-progress' });
    if (this.options.assistant.firstMessageMode !== 'assistant-waits-for-user') {
      this.say(fill(this.options.assistant.firstMessage ?? '', this.options.variables));
    }
  }

  control(body: unknown): void {
    const control = checkControl(body);
    this.controls.push(control);
    switch (control.type) {
      case 'say':
        if (control.interruptAssistantEnabled === true) this.#interrupt();
        this.say(control.content, {
          isInterruptible: control.interruptionsEnabled ?? true,
          endsCall: control.endCallAfterSpoken ?? false,
        });
        break;
      case 'add-message':
        this.conversation.push(`${control.message.role}: ${control.message.content}`);
        if (control.triggerResponseEnabled ?? true) void this.answer();
        break;
      case 'control':
        if (control.control === 'mute-assistant') this.isMuted = true;
        if (control.control === 'unmute-assistant') this.isMuted = false;
        if (control.control === 'say-first-message')
          this.say(this.options.assistant.firstMessage ?? '');
        break;
      case 'end-call':
        this.end('assistant-ended-call');
        break;
      case 'transfer':
        break;
    }
    this.options.onChange();
  }

  /** The assistant says something, as a tone. */
  say(
    text: string,
    options: {
      durationMs?: number;
      pcm?: Int16Array;
      isInterruptible?: boolean;
      endsCall?: boolean;
    } = {},
  ): void {
    if (text === '') return;
    const {
      durationMs = this.options.sentenceMs,
      isInterruptible = true,
      endsCall = false,
    } = options;
    const { encoding, rateHz } = this.options.format;
    const pcm = options.pcm ?? tone(durationMs, rateHz);
    this.#speeches.push({
      text,
      audio: encodeAudio(pcm, encoding),
      isInterruptible,
      endsCall,
      offset: 0,
      heard: '',
    });
    this.conversation.push(`assistant: ${text}`);
    if (this.options.isHasty) while (this.#speeches.length > 0) this.#play(FRAME_MS * 5);
  }

  /** The model's next turn. */
  async answer(): Promise<void> {
    const turn = this.options.nextTurn();
    if ('say' in turn) this.say(turn.say, turn);
    else if ('end' in turn) this.end(turn.end);
    else await this.#callTool(turn.tool, turn.arguments, turn.id ?? `call_${++this.#lastTool}`);
    this.options.onChange();
  }

  /** Vapi ends the call. */
  end(reason: string): void {
    if (this.status === 'ended') return;
    this.#over(reason);
    this.monitor.close();
    this.#socket?.close(1000);
  }

  /** The connection breaks. */
  drop(): void {
    this.#socket?.terminate();
  }

  /** Stops reading and answering, as a half-open connection does. */
  freeze(): void {
    this.#socket?.pause();
  }

  sendRaw(data: string | Uint8Array): void {
    this.#socket?.send(data, { binary: typeof data !== 'string' });
  }

  #over(reason: string): void {
    if (this.status === 'ended') return;
    this.#tell({ type: 'status-update', status: 'ended', endedReason: reason });
    this.status = 'ended';
    this.endedReason = reason;
    this.cost = 0.0825;
    this.options.onChange();
    void this.#postReport();
  }

  async #postReport(): Promise<void> {
    await this.#post({ type: 'end-of-call-report', ...this.report });
  }

  get report() {
    return {
      endedReason: this.endedReason,
      cost: this.cost,
      costs: [
        {
          type: 'transcriber',
          transcriber: { provider: 'deepgram', model: 'nova-3' },
          minutes: 0.5,
          cost: 0.005,
        },
        {
          type: 'model',
          model: { provider: 'openai', model: 'gpt-5.4-mini' },
          promptTokens: 900,
          completionTokens: 60,
          cost: 0.0025,
        },
        {
          type: 'voice',
          voice: { provider: 'vapi', voiceId: 'Elliot' },
          characters: 220,
          cost: 0.05,
        },
        { type: 'vapi', subType: 'normal', minutes: 0.5, cost: 0.025 },
      ],
      startedAt: '2026-11-21T12:00:01.000Z',
      endedAt: '2026-11-21T12:00:31.000Z',
      artifact: {
        transcript: this.conversation.join('\n'),
        recordingUrl: this.recordingUrl,
        logUrl: 'https://storage.vapi.test/log.jsonl',
        messages: [],
      },
      analysis: { summary: 'The caller asked something.' },
    };
  }

  #hear(bytes: Buffer): void {
    this.frameBytes.add(bytes.length);
    for (const byte of bytes) this.received.push(byte);
    const durationMs = bytes.length / bytesPerMs(this.options.format);
    if (this.echoes) {
      this.#socket?.send(bytes, { binary: true });
      return;
    }
    this.#hearing.push(bytes, durationMs);
    this.monitor.push(bytes, this.#play(durationMs) ?? silence(this.options.format, durationMs));
  }

  /** As much of the assistant's sound as the caller's sound took. */
  #play(durationMs: number): Uint8Array | undefined {
    const speech = this.#speeches[0];
    if (speech === undefined || this.#socket === undefined) return undefined;
    if (!this.#isAnnounced) {
      this.#isAnnounced = true;
      this.#turn += 1;
      this.#tell({ type: 'speech-update', role: 'assistant', status: 'started', turn: this.#turn });
    }
    const end = speech.offset + durationMs * bytesPerMs(this.options.format);
    const part = speech.audio.subarray(speech.offset, end);
    speech.offset = end;
    if (!this.isMuted && part.length > 0) this.#socket.send(part, { binary: true });
    if (end < speech.audio.length) {
      const heard = speech.text.slice(
        0,
        Math.ceil((end / speech.audio.length) * speech.text.length),
      );
      if (heard !== speech.heard) this.#transcript('assistant', heard, 'partial');
      speech.heard = heard;
      return part;
    }
    this.#speeches.shift();
    this.#transcript('assistant', speech.text, 'final');
    if (this.#speeches.length === 0) this.#fallSilent();
    if (speech.endsCall) this.end('assistant-ended-call');
    return part;
  }

  #fallSilent(): void {
    this.#isAnnounced = false;
    this.#tell({ type: 'speech-update', role: 'assistant', status: 'stopped', turn: this.#turn });
  }

  #interrupt(): void {
    const speech = this.#speeches[0];
    this.#speeches.length = 0;
    if (speech !== undefined && this.#isAnnounced) this.#fallSilent();
  }

  #callerSpeaks(isOn: boolean): void {
    this.#tell({
      type: 'speech-update',
      role: 'user',
      status: isOn ? 'started' : 'stopped',
      turn: this.#turn,
    });
    if (isOn) {
      const speech = this.#speeches[0];
      if (speech?.isInterruptible === true && this.#isAnnounced) {
        this.#interrupt();
        this.#tell({ type: 'user-interrupted' });
      }
      return;
    }
    const text = this.options.transcript();
    if (text === undefined) return;
    this.#transcript('user', text, 'partial');
    this.#transcript('user', text, 'final');
    this.conversation.push(`user: ${text}`);
    void this.answer();
  }

  async #callTool(name: string, input: unknown, id: string): Promise<void> {
    const tool = this.options.tools.find((each) => each.function?.name === name);
    const call = { id, type: 'function', function: { name, arguments: input } };
    const message = { type: 'tool-calls', toolCallList: [call], toolWithToolCallList: [] };
    this.#tell(message, 'client');
    const server = (tool?.server ?? this.options.assistant.server) as
      { url: string; headers?: Record<string, string> } | undefined;
    if (tool?.async === true || server === undefined) return;
    const reply = await this.options.post(server.url, server.headers ?? {}, {
      ...message,
      call: this.#call(),
    });
    this.serverReplies.push(reply);
    const results = reply.status === 200 ? resultsOf(reply.body) : [];
    const result = results.find(({ toolCallId }) => toolCallId === id);
    const told = result?.result ?? result?.error ?? 'No result returned.';
    if (told.includes('\n')) throw new Error('A result with line breaks: Vapi drops it.');
    this.conversation.push(`tool: ${told}`);
    await this.answer();
  }

  #transcript(
    role: 'user' | 'assistant',
    transcript: string,
    transcriptType: 'partial' | 'final',
  ): void {
    this.#tell({ type: 'transcript', role, transcriptType, transcript });
  }

  /** To the socket and to the server, each where its list has the type. */
  #tell(message: { readonly type: string } & Record<string, unknown>, to?: 'client'): void {
    const clientMessages: readonly string[] | undefined = this.options.assistant.clientMessages;
    const isForClient = clientMessages?.includes(message.type) ?? true;
    // A stream of Twilio's has no messages.
    if (
      this.options.isPhoneCall !== true &&
      isForClient &&
      !this.options.isMute &&
      this.isConnected
    ) {
      this.#socket?.send(JSON.stringify({ ...message, timestamp: 1_767_000_000_000 }), {
        binary: false,
      });
    }
    if (to === undefined) void this.#post(message);
  }

  async #post(message: { readonly type: string } & Record<string, unknown>): Promise<void> {
    const { server } = this.options.assistant;
    const serverMessages: readonly string[] = this.options.assistant.serverMessages ?? [];
    if (server === undefined || !serverMessages.includes(message.type)) return;
    const told = { ...message, timestamp: 1_767_000_000_000, call: this.#call() };
    this.serverReplies.push(await this.options.post(server.url, server.headers ?? {}, told));
    this.options.onChange();
  }

  #call() {
    const { id, isPhoneCall, monitor } = this.options;
    const { phoneCallProviderId } = this;
    return {
      id,
      type: isPhoneCall === true ? 'inboundPhoneCall' : 'vapi.websocketCall',
      status: this.status,
      ...(phoneCallProviderId === undefined ? {} : { phoneCallProviderId }),
      ...(monitor === undefined ? {} : { monitor }),
    };
  }

  #read(text: string): void {
    this.texts.push(text);
    this.control(JSON.parse(text));
  }
}

function resultsOf(
  body: unknown,
): readonly { toolCallId: string; result?: string; error?: string }[] {
  return (
    (body as { results?: { toolCallId: string; result?: string; error?: string }[] }).results ?? []
  );
}

/** LiquidJS as far as first messages need it. */
function fill(text: string, variables: Readonly<Record<string, unknown>>): string {
  if (text.startsWith('{% raw %}')) return text.replace(/\{% (end)?raw %\}/g, '');
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_all, name: string) => textOf(variables[name]));
}

function tone(durationMs: number, rateHz: SampleRateHz): Int16Array {
  const length = Math.round((durationMs * rateHz) / 1000);
  return Int16Array.from({ length }, (_, at) => 8000 * Math.sin((2 * Math.PI * 440 * at) / rateHz));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
