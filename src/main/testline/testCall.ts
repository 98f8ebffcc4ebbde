import type { LineImpairments } from '@shared/contract/softphone';
import { encodeMulaw } from '../audio/mulaw';
import { createToneSource, generateBeep, generateDtmfSequence } from '../audio/tone/toneGenerate';
import { NORTH_AMERICAN_TONES, isDtmfKey } from '../audio/tone/tonePlan';
import type { Cancel } from '../core/ports/clock';
import { callFields } from './callTerms';
import type {
  CallIdentity,
  CallNetwork,
  CallTerms,
  LineQuality,
  TestCall,
  TestCallResult,
} from './callTerms';
import { unlessAborted, waitFor } from './callWait';
import { createHandset } from './parties/handset';
import type { Handset } from './parties/handset';
import { CLEAN_LINE, EarLane, seededRandom } from './lineConditions';
import type { LineConditions } from './lineConditions';
import { openMediaStream } from './wire/mediaStream';
import type { MediaStream, StreamEnd } from './wire/mediaStream';
import { startMetronome } from './metronome';
import { FRAME_MS, SILENT_FRAME } from './parties/party';
import type { Party } from './parties/party';
import type { DialVerb, StreamVerb } from './wire/twiml';
import { runTwiml } from './twimlRunner';
import type { DialledNumber, TwimlActions, TwimlEnding, TwimlStart } from './twimlRunner';
import { createVoiceQueue } from './parties/voiceQueue';
import type { WebhookAnswer } from './wire/webhookClient';

/** The voice that Twilio's own `<Say>` has on the test line. */
const NETWORK_VOICE = 'rms';

const DTMF = { rateHz: 8000, durationMs: 100, gapMs: 100 } as const;
/** What `w` stands for. */
const DTMF_PAUSE_MS = 500;
const BEEP_MS = 400;
const RECORD_STEP_MS = 100;

const DEFAULT_VOICE = 'slt';
const SILENT_PARTY: Party = { nextFrame: () => undefined };

/** A call from the moment it reaches the application to its end. */
export class LiveTestCall implements TestCall {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
  readonly done: Promise<TestCallResult>;
  readonly #identity: CallIdentity;
  readonly #network: CallNetwork;
  readonly #dropAfterMs: number | undefined;
  readonly #party: Party;
  readonly #handset: Handset;
  readonly #line: LineConditions;
  readonly #ear: EarLane;
  readonly #over = new AbortController();
  /** Of the document that runs now. */
  #running = new AbortController();
  #next: TwimlStart | undefined;
  readonly #listeners = new Set<(frame: Uint8Array, atMs: number) => void>();
  readonly #streams: StreamEnd[] = [];
  readonly #dialled: DialledNumber[] = [];
  readonly #warnings = new Map<number, number>();
  #stream: MediaStream | undefined;
  #endedBy: TestCallResult['endedBy'] = 'application';
  #problem: string | undefined;
  #heardFrames = 0;
  #spokenFrames = 0;
  #answeredAtMs: number | undefined;

  constructor(identity: CallIdentity, network: CallNetwork, terms: CallTerms) {
    this.#identity = identity;
    this.#network = network;
    this.#party = terms.party ?? SILENT_PARTY;
    this.#dropAfterMs = terms.dropAfterMs;
    this.callSid = identity.callSid;
    this.from = identity.from;
    this.to = identity.to;
    this.#handset = createHandset(network.speak, terms.voice ?? DEFAULT_VOICE);
    this.#line = { current: terms.line ?? CLEAN_LINE, random: seededRandom(terms.seed ?? 1) };
    this.#ear = new EarLane(this.#line);
    this.done = this.#run();
  }

  sendDigit(digit: string): void {
    this.#stream?.sendDigit(digit);
  }

  hangUp(): void {
    this.#end('caller');
  }

  /** The application takes the call away from what it does now: a stream is stopped. */
  redirect(start: TwimlStart): void {
    this.#next = start;
    this.#running.abort();
  }

  /** The application has the call ended from its side. */
  completeByApplication(): void {
    this.#end('application');
  }

  say(text: string): Promise<void> {
    return this.#handset.say(text);
  }

  pushMicrophone(samples: Int16Array): void {
    this.#handset.pushMicrophone(samples);
  }

  onHeard(listener: (frame: Uint8Array, atMs: number) => void): Cancel {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  setLine(line: LineImpairments): void {
    this.#line.current = line;
  }

  quality(): LineQuality {
    const lanes = [
      this.#ear.stats,
      ...(this.#stream === undefined ? [] : [this.#stream.callerLane]),
    ];
    const frames = lanes.reduce((sum, lane) => sum + lane.frames, 0);
    const lost = lanes.reduce((sum, lane) => sum + lane.lost, 0);
    return {
      jitterMs: this.#stream?.callerLane.jitterMs ?? 0,
      lossPercent: frames === 0 ? 0 : (100 * lost) / frames,
      bufferedMs: this.#stream?.bufferedMs ?? 0,
    };
  }

  async #run(): Promise<TestCallResult> {
    const { reportStatus, clock } = this.#network;
    const { answeredBy } = this.#identity;
    if (answeredBy !== undefined) await reportStatus('in-progress', { AnsweredBy: answeredBy });
    const ending = await this.#runDocuments();
    if (ending.kind === 'failed') {
      this.#problem = ending.problem;
      this.#endedBy = 'line';
    }
    this.#end(this.#endedBy);
    const durationMs =
      this.#answeredAtMs === undefined ? 0 : clock.monotonicMs() - this.#answeredAtMs;
    this.#party.onEnded?.();
    this.#handset.onEnded?.();
    const seconds = String(Math.round(durationMs / 1000));
    await reportStatus(ending.kind === 'rejected' ? 'busy' : 'completed', {
      CallDuration: seconds,
    });
    return {
      callSid: this.callSid,
      outcome: ending.kind === 'finished' ? 'completed' : ending.kind,
      endedBy: this.#endedBy,
      problem: this.#problem,
      durationMs,
      streams: this.#streams,
      dialled: this.#dialled,
      warnings: this.#warnings,
    };
  }

  async #runDocuments(): Promise<TwimlEnding> {
    let start: TwimlStart = { url: this.#network.voiceUrl };
    for (;;) {
      const ending = await runTwiml(start, this.#actions(), this.#running.signal);
      if (this.#next === undefined || this.#over.signal.aborted) return ending;
      start = this.#next;
      this.#next = undefined;
      this.#running = new AbortController();
    }
  }

  #actions(): TwimlActions {
    return {
      fetch: (url, more) => this.#fetch(url, more),
      onAnswered: () => {
        this.#pickUp();
      },
      say: (text) => this.#announce(text),
      pause: (lengthMs) => this.#playFor(lengthMs),
      stream: (verb) => this.#runStream(verb),
      dial: (dial) => this.#dial(dial),
      playDigits: (digits) => this.#playDigits(digits),
      record: (terms) => this.#record(terms),
      warn: (code) => {
        this.#warn(code);
      },
    };
  }

  /** Asks the application for instructions with the standard voice parameters. */
  #fetch(url: string, more: Readonly<Record<string, string>>): Promise<WebhookAnswer> {
    const isRinging = this.#identity.direction === 'inbound' && this.#answeredAtMs === undefined;
    return this.#network.post(url, {
      ...callFields(this.#identity),
      CallStatus: isRinging ? 'ringing' : 'in-progress',
      ...more,
    });
  }

  #pickUp(): void {
    if (this.#answeredAtMs !== undefined) return;
    this.#answeredAtMs = this.#network.clock.monotonicMs();
    this.#party.onConnected?.({
      sendDigit: (digit) => {
        this.sendDigit(digit);
      },
      hangUp: () => {
        this.hangUp();
      },
    });
  }

  /** Rings somebody else on the caller's behalf; the caller hears it ring, then what they say. */
  async #dial({ number, callerId, announceUrl }: DialVerb): Promise<DialledNumber> {
    const { announcementAt, dialPlan, ringMs } = this.#network;
    const plan = dialPlan(number);
    const ringingMs = plan.rings * ringMs;
    const ringback = createToneSource(NORTH_AMERICAN_TONES.ringback, 8000).read(ringingMs * 8);
    await this.#playFor(ringingMs, encodeMulaw(ringback));
    const isAnswered = plan.status === 'completed' && !this.#running.signal.aborted;
    const announcement =
      isAnswered && announceUrl !== undefined ? await announcementAt?.(announceUrl) : undefined;
    if (plan.words !== undefined) await this.#announce(plan.words);
    const dialled = {
      number,
      status: plan.status,
      ...(callerId === undefined ? {} : { callerId }),
      ...(announcement === undefined ? {} : { announcement }),
    };
    this.#dialled.push(dialled);
    return dialled;
  }

  async #playDigits(digits: string): Promise<void> {
    for (const key of digits) {
      if (!isDtmfKey(key)) await this.#playFor(DTMF_PAUSE_MS);
      else {
        const tone = generateDtmfSequence([key], DTMF);
        await this.#playFor(tone.length / 8, encodeMulaw(tone));
      }
    }
  }

  /** Takes what the caller says after a beep, until there is quiet or the tape is full. */
  async #record(terms: { maxLengthMs: number; silenceMs: number }): Promise<number> {
    const beep = generateBeep({ rateHz: 8000, durationMs: BEEP_MS });
    await this.#playFor(BEEP_MS, encodeMulaw(beep));
    let recordedMs = 0;
    let quietMs = 0;
    while (recordedMs < terms.maxLengthMs && quietMs < terms.silenceMs) {
      if (this.#running.signal.aborted) break;
      const before = this.#spokenFrames;
      await this.#playFor(RECORD_STEP_MS);
      recordedMs += RECORD_STEP_MS;
      quietMs = this.#spokenFrames === before ? quietMs + RECORD_STEP_MS : 0;
    }
    const messageMs = Math.max(0, recordedMs - quietMs);
    if (messageMs > 0) this.#network.onRecorded?.(messageMs);
    return messageMs;
  }

  async #runStream(verb: StreamVerb): Promise<void> {
    const { clock, newStreamSid, reachStream } = this.#network;
    const { callSid, accountSid } = this.#identity;
    const streamSid = newStreamSid();
    const stream = openMediaStream({
      stream: { streamSid, accountSid, callSid },
      ...reachStream(verb.url),
      parameters: verb.parameters,
      clock,
      line: this.#line,
      nextFrame: () => this.#nextFrame(),
      onPlayed: (frame) => {
        this.#hear(frame);
      },
      onCleared: () => this.#party.onCleared?.(),
      onStarted: () => {
        this.#reportStream(verb, streamSid, 'stream-started');
      },
      onWarning: (code, reason) => {
        this.#warn(code, reason);
      },
    });
    this.#stream = stream;
    const dropAfterMs = this.#dropAfterMs;
    const stop = (): void => {
      stream.stop();
    };
    const cancelDrop =
      dropAfterMs === undefined ? undefined : clock.after(dropAfterMs, () => stream.drop());
    const { signal } = this.#running;
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const end = await stream.ended;
    cancelDrop?.();
    signal.removeEventListener('abort', stop);
    this.#stream = undefined;
    this.#streams.push(end);
    this.#reportStream(verb, streamSid, end === 'refused' ? 'stream-error' : 'stream-stopped');
  }

  #reportStream(verb: StreamVerb, streamSid: string, event: string): void {
    if (verb.statusCallback === undefined) return;
    const { callSid, accountSid } = this.#identity;
    void this.#network.post(verb.statusCallback, {
      AccountSid: accountSid,
      CallSid: callSid,
      StreamSid: streamSid,
      StreamName: streamSid,
      StreamEvent: event,
      ...(event === 'stream-error' ? { StreamError: 'Handshake failed (31920)' } : {}),
      Timestamp: new Date(this.#network.clock.now()).toISOString(),
    });
  }

  /** The network itself speaks to the caller. */
  async #announce(text: string): Promise<void> {
    const { logger, speak } = this.#network;
    try {
      const speech = await unlessAborted(speak(text, NETWORK_VOICE), this.#running.signal);
      if (speech !== undefined) await this.#playFor(speech.length / 8, encodeMulaw(speech));
    } catch (error) {
      logger.warn({ err: error }, 'the test line has no voice for <Say>');
    }
  }

  /** Lets time pass on the line outside a stream, with or without sound for the caller. */
  async #playFor(durationMs: number, audio: Uint8Array = new Uint8Array(0)): Promise<void> {
    const queue = createVoiceQueue();
    queue.push(audio);
    const stopBeat = startMetronome(this.#network.clock, FRAME_MS, () => {
      this.#nextFrame();
      this.#hear(queue.nextFrame() ?? SILENT_FRAME);
    });
    await waitFor(this.#network.clock, durationMs, this.#running.signal);
    stopBeat();
  }

  #nextFrame(): Uint8Array | undefined {
    const typed = this.#handset.nextFrame();
    const spoken = this.#party.nextFrame();
    const frame = typed ?? spoken;
    if (frame !== undefined) this.#spokenFrames++;
    return frame;
  }

  #hear(frame: Uint8Array): void {
    const heard = this.#ear.pass(frame);
    const atMs = this.#heardFrames++ * FRAME_MS;
    this.#party.onHeard?.(heard, atMs);
    for (const listener of this.#listeners) listener(heard, atMs);
  }

  #warn(code: number, reason = ''): void {
    const count = (this.#warnings.get(code) ?? 0) + 1;
    this.#warnings.set(code, count);
    if (count === 1) this.#network.logger.warn({ code, reason }, 'the test line has a warning');
  }

  #end(by: TestCallResult['endedBy']): void {
    if (this.#over.signal.aborted) return;
    this.#endedBy = by;
    this.#over.abort();
    this.#running.abort();
  }
}
