import type { ProbeEncoding } from './probe';
import { BurstProbe, FRAME_MS, StampProbe, type OnLatency, type Probe } from './probe';
import type { StreamIdentity } from '../../../src/main/testline/wire/messages';
import { stopMessage } from '../../../src/main/testline/wire/messages';
import type { Connection } from '../wire/connections';

/** The engine's turns, for contestants that keep a transcript. */
const TURN_FRAMES = 200;
const WORDS_EVERY_FRAMES = 25;

/**
 * From a frame's arrival to the echo of the mark behind it: the frame itself and a little playout
 * buffer, as a network has one. Echoes thus come between frames, on their own.
 */
const PLAYED_AFTER_MS = FRAME_MS + 5;

const CLEAR_WITHIN_MS = 2000;

export interface CallOptions {
  readonly index: number;
  readonly stream: StreamIdentity;
  readonly phone: Connection;
  readonly engine: Connection;
  readonly engineEncoding: ProbeEncoding;
  /** Between what the messages name their audio: raw bytes come out under the name they went in. */
  readonly isRaw: boolean;
  /** The engine speaks in turns and sends what both sides say. */
  readonly hasDialogue: boolean;
  readonly onLatency: OnLatency;
}

/** Both far ends of one call through a bridge: the phone network and the engine. */
export class PhoneCall {
  nextPhoneMs = 0;
  nextEngineMs = 0;
  readonly #options: CallOptions;
  readonly #toEngine: Probe;
  readonly #toPhone: Probe;
  readonly #dueMarks: { readonly atMs: number; readonly name: string }[] = [];
  #sequence = 1;
  #frame = 0;
  #turn = 0;
  #onClear: () => void = () => undefined;

  constructor(options: CallOptions) {
    this.#options = options;
    const { engineEncoding: engine, index, onLatency } = options;
    const probe = (from: ProbeEncoding, to: ProbeEncoding): Probe =>
      from === to ? new StampProbe(onLatency) : new BurstProbe(from, to, index, onLatency);
    this.#toEngine = probe('mulaw8k', engine);
    this.#toPhone = probe(engine, 'mulaw8k');
    const audioForEngine = options.isRaw ? '"payload":"' : '"audio":"';
    const audioForPhone = options.isRaw ? '"delta":"' : '"payload":"';
    options.engine.onText = (text) => {
      hear(text, audioForEngine, this.#toEngine);
    };
    options.phone.onText = (text) => {
      if (hear(text, audioForPhone, this.#toPhone)) return;
      if (text.startsWith('{"event":"mark"')) this.#owe(text);
      else if (text.startsWith('{"event":"clear"')) this.#onClear();
    };
  }

  get index(): number {
    return this.#options.index;
  }

  get isConnected(): boolean {
    return this.#options.phone.isOpen && this.#options.engine.isOpen;
  }

  get stream(): StreamIdentity {
    return this.#options.stream;
  }

  sendFromPhone(nowMs: number): void {
    const { phone, stream } = this.#options;
    const chunk = ++this.#sequence;
    phone.send(
      `{"event":"media","sequenceNumber":"${chunk}","streamSid":"${stream.streamSid}","media":{"track":"inbound","chunk":"${chunk}","timestamp":"${chunk * FRAME_MS}","payload":"${this.#toEngine.next(nowMs)}"}}`,
    );
  }

  sendFromEngine(nowMs: number): void {
    if (this.#options.hasDialogue) this.#converse();
    const id = `${this.#options.index}t${this.#turn}`;
    this.#options.engine.send(
      `{"type":"response.output_audio.delta","event_id":"event_${this.#frame}","response_id":"resp_${id}","item_id":"item_${id}","output_index":0,"content_index":0,"delta":"${this.#toPhone.next(nowMs)}"}`,
    );
    this.#frame += 1;
  }

  /**
   * The engine hears the caller speak. Resolves with the time until `clear` is on the wire; undefined
   * when the bridge had nothing to clear, because all it had sent was played at that moment.
   */
  interrupt(): Promise<number | undefined> {
    const startedMs = performance.now();
    this.#sendEvent({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0 });
    this.#turn += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, CLEAR_WITHIN_MS, undefined);
      this.#onClear = () => {
        clearTimeout(timer);
        resolve(performance.now() - startedMs);
      };
    });
  }

  /** The caller hangs up; it is for the bridge to let go of the engine. */
  hangUp(): void {
    const { phone, stream } = this.#options;
    phone.send(stopMessage(stream, ++this.#sequence));
    phone.end();
  }

  close(): void {
    this.#options.phone.destroy();
    this.#options.engine.destroy();
  }

  #owe(text: string): void {
    const { mark } = JSON.parse(text) as { readonly mark: { readonly name: string } };
    this.#dueMarks.push({ atMs: performance.now() + PLAYED_AFTER_MS, name: mark.name });
  }

  /** Sends the marks back whose audio has been played by now. */
  echoMarks(nowMs: number): void {
    while ((this.#dueMarks[0]?.atMs ?? Infinity) <= nowMs) {
      const name = JSON.stringify(this.#dueMarks.shift()?.name ?? '');
      const { phone, stream } = this.#options;
      phone.send(
        `{"event":"mark","sequenceNumber":"${this.#sequence}","streamSid":"${stream.streamSid}","mark":{"name":${name}}}`,
      );
    }
  }

  #converse(): void {
    const response_id = `resp_${this.#options.index}t${this.#turn}`;
    if (this.#frame % TURN_FRAMES === TURN_FRAMES - 1) {
      this.#sendEvent({ type: 'response.done', response_id });
      const words = { type: 'conversation.item.input_audio_transcription.delta' };
      this.#sendEvent({ ...words, transcript: 'I would like to' });
      this.#sendEvent({ ...words, transcript: 'I would like to book a cleaning', final: true });
      this.#turn += 1;
    } else if (this.#frame % WORDS_EVERY_FRAMES === 0) {
      const delta = 'we have an opening on Tuesday';
      this.#sendEvent({ type: 'response.output_audio_transcript.delta', response_id, delta });
    }
  }

  #sendEvent(event: object): void {
    this.#options.engine.send(JSON.stringify(event));
  }
}

function hear(text: string, key: string, probe: Probe): boolean {
  const keyAt = text.indexOf(key);
  if (keyAt === -1) return false;
  const start = keyAt + key.length;
  probe.heard(text.slice(start, text.indexOf('"', start)), performance.now());
  return true;
}
