import { AppError, isAppError, serializeError } from '@shared/errors/appError';
import type { Business } from '@shared/domain/business';
import type { EndedBy, EndReason } from '@shared/domain/callEvent';
import type { PromptChangeId } from '@shared/domain/ids';
import type { CarrierAdapter, LegEnd, MediaLeg } from '../ports/carrier';
import type { Cancel, Clock } from '../ports/clock';
import type { EngineAdapter, EngineConfig, EngineListener, EngineSession } from '../ports/engine';
import type { Ids } from '../ports/ids';
import type { Logger } from '../ports/logger';
import type { RecordingFiles } from '../ports/recordingSink';
import type { ToolBox } from '../ports/tool';
import { formatName } from './audioFormats';
import type { CallLog } from './callLog';
import { MediaBridge } from './mediaBridge';
import { createMediaClock, type MediaClock } from './mediaClock';
import { startRecorder, type Recorder } from './recorder';
import { createTaps, type Taps } from './taps';
import { ToolCalls } from './toolCalls';
import { TurnTracker, type TurnTrackerOptions } from './turnTracker';

/** How long the carrier may take to confirm the end before the call is closed without it. */
const END_CONFIRMATION_MS = 5000;
/** After the last words, time for an engine that has more to say to begin. */
const GOODBYE_GRACE_MS = 300;

export interface CallSessionOptions {
  readonly log: CallLog;
  readonly business: Business;
  readonly carrier: CarrierAdapter;
  readonly engine: EngineAdapter;
  readonly engineConfig: EngineConfig;
  readonly tools: ToolBox;
  readonly recordings: RecordingFiles;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly publishPartial: TurnTrackerOptions['publishPartial'];
  /** The call is over and everything about it is recorded. */
  readonly onEnded: () => void;
}

interface Ending {
  readonly by: EndedBy;
  readonly reason: EndReason;
  readonly error?: AppError;
}

/**
 * One call from ring to end: it owns the leg, the engine session, the bridge between them and the
 * order in which they begin and stop.
 */
export class CallSession {
  /** The carrier's own reference, once known. */
  carrierRef: string | undefined;
  readonly #options: CallSessionOptions;
  readonly #media: MediaClock;
  readonly #turns: TurnTracker;
  readonly #toolCalls: ToolCalls;
  readonly #opening = new AbortController();
  #engine: Promise<EngineSession> | undefined;
  #openEngine: EngineSession | undefined;
  #leg: MediaLeg | undefined;
  #bridge: MediaBridge | undefined;
  #taps: Taps | undefined;
  #recorder: Recorder | undefined;
  #ending: Ending | undefined;
  #endAfterGoodbye: Ending | undefined;
  #noticeId: string | undefined;
  #cancelTimer: Cancel = () => undefined;
  #isOver = false;

  constructor(options: CallSessionOptions) {
    this.#options = options;
    this.#media = createMediaClock(options.clock);
    this.#turns = new TurnTracker({
      log: options.log,
      ids: options.ids,
      media: this.#media,
      engineSource: this.#engineSource,
      publishPartial: options.publishPartial,
    });
    this.#toolCalls = new ToolCalls({
      ...options,
      engineSource: this.#engineSource,
      endAfterGoodbye: (reason) => this.#sayGoodbye({ by: 'agent', reason }),
      isAgentQuiet: () => this.#bridge?.isQuiet !== false,
    });
  }

  get log(): CallLog {
    return this.#options.log;
  }

  get business(): Business {
    return this.#options.business;
  }

  get carrierId(): CarrierAdapter['id'] {
    return this.#options.carrier.id;
  }

  /** Why the call is ending or has ended, as far as this computer decided it. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Live audio for listeners; absent before the leg has joined. */
  get taps(): Taps | undefined {
    return this.#taps;
  }

  /** Opens the engine ahead of the media, so that the caller is greeted without delay. */
  prepare(): void {
    if (this.#engine !== undefined) return;
    const { engine, engineConfig } = this.#options;
    this.#engine = engine.open(engineConfig, this.#engineListener(), this.#opening.signal);
    this.#engine.catch((error: unknown) => this.#engineLost(asEngineError(error)));
  }

  /** The carrier's media is here. */
  join(leg: MediaLeg, answeredBy: 'human' | 'machine' | 'unknown'): void {
    if (this.#leg !== undefined || this.#ending !== undefined) {
      leg.close();
      return;
    }
    this.#leg = leg;
    this.markAnswered(answeredBy);
    this.log.record({
      type: 'leg.opened',
      source: this.#carrierSource,
      format: formatName(leg.format),
      streamRef: leg.streamRef,
    });
    this.#openMedia(leg);
    this.prepare();
    void this.#goLive();
  }

  markAnswered(answeredBy: 'human' | 'machine' | 'unknown'): void {
    if (this.log.answeredAt !== undefined || this.#ending !== undefined) return;
    this.log.record({ type: 'call.answered', source: this.#carrierSource, answeredBy });
  }

  applyPrompt(prompt: string): PromptChangeId {
    const engine = this.#liveEngine('so its prompt cannot change any more');
    const changeId = this.#options.ids.next('change') as PromptChangeId;
    this.log.record({ type: 'prompt.changed', source: 'operator', changeId, prompt });
    engine.applyPrompt(changeId, prompt).then(
      () => this.log.record({ type: 'prompt.acknowledged', source: this.#engineSource, changeId }),
      (error: unknown) =>
        this.log.record({
          type: 'prompt.rejected',
          source: this.#engineSource,
          changeId,
          error: serializeError(error),
        }),
    );
    return changeId;
  }

  /** Has the agent say this, or tells it something that the caller never hears. */
  async direct(mode: 'say' | 'whisper', text: string): Promise<void> {
    const engine = this.#liveEngine('so the agent cannot be told anything any more');
    await engine[mode](text);
    this.log.record({ type: 'agent.directed', source: 'operator', mode, text });
  }

  /** Ends the call now. */
  end(by: EndedBy, reason: EndReason, error?: AppError): void {
    this.#beginEnding({ by, reason, ...(error === undefined ? {} : { error }) });
  }

  /** The carrier reports that its call is over. */
  carrierEnded(): void {
    if (this.#ending === undefined) this.#beginEnding({ by: 'caller', reason: 'caller_hung_up' });
    void this.#finish();
  }

  #liveEngine(consequence: string): EngineSession {
    if (this.#openEngine !== undefined && this.#ending === undefined) return this.#openEngine;
    const message = `This call is not in progress, ${consequence}.`;
    throw new AppError({ code: 'call.not_live', message });
  }

  get #carrierSource(): string {
    return `carrier.${this.#options.carrier.id}`;
  }

  get #engineSource(): string {
    return `engine.${this.#options.engine.id}`;
  }

  #openMedia(leg: MediaLeg): void {
    const { business, clock, engineConfig, logger, recordings } = this.#options;
    const taps = createTaps(leg.format, (tap, error) => {
      logger.error({ tap, err: error }, 'an audio tap failed and was removed');
    });
    this.#taps = taps;
    this.#bridge = new MediaBridge({
      leg,
      inputFormat: engineConfig.inputFormat,
      outputFormat: engineConfig.outputFormat,
      media: this.#media,
      clock,
      turns: this.#turns,
      taps,
      onQuiet: (because) => this.#onQuiet(because),
      onPlayed: (responseId) => this.#onPlayed(responseId),
    });
    if (business.recordCalls) this.#recorder = startRecorder(this.log, taps, recordings);
    const bridge = this.#bridge;
    leg.attach({
      onAudio: (audio, atMs) => bridge.callerAudio(audio, atMs),
      onMark: (name) => bridge.mark(name),
      onDtmf: (digit) => this.#onDtmf(digit),
      onEnded: (end) => this.#onLegEnded(end),
    });
  }

  async #goLive(): Promise<void> {
    const engine = await this.#engine?.catch(() => undefined);
    if (engine === undefined || this.#ending !== undefined) {
      await engine?.close();
      return;
    }
    this.#openEngine = engine;
    const { inputFormat, outputFormat } = this.#options.engineConfig;
    this.log.record({
      type: 'engine.opened',
      source: this.#engineSource,
      engineId: this.#options.engine.id,
      inputFormat: formatName(inputFormat),
      outputFormat: formatName(outputFormat),
    });
    this.log.record({ type: 'call.live', source: 'app' });
    this.#bridge?.connect(engine);
    engine.begin();
  }

  #engineListener(): EngineListener {
    const bridge = () => this.#bridge;
    return {
      onSpeechStarted: ({ onsetMs }) => {
        // The cut comes first: `clear` must be on the wire before anything else is done.
        bridge()?.callerSpoke(onsetMs);
        this.#turns.callerStarted(onsetMs);
      },
      onSpeechStopped: ({ endMs, detectedMs }) => this.#turns.callerStopped(endMs, detectedMs),
      onCallerText: ({ text, isFinal }) => this.#turns.callerText(text, isFinal),
      onResponseStarted: ({ responseId, purpose }) => {
        if (purpose === 'consent_notice') this.#noticeId = responseId;
        bridge()?.responseStarted(responseId, purpose === 'consent_notice');
      },
      onAgentText: (segment) => this.#turns.agentText(segment),
      onAudio: (responseId, audio) => bridge()?.agentAudio(responseId, audio),
      onResponseDone: (responseId) => bridge()?.responseDone(responseId),
      onToolCall: (call) => void this.#toolCalls.run(call, this.#openEngine),
      onPromptUsed: (changeId, responseId) => {
        const turnId = this.#turns.turnOf(responseId);
        const source = this.#engineSource;
        this.log.record({ type: 'prompt.first_used', source, changeId, turnId });
      },
      onConsentAnswered: (agreed) => this.#onConsentAnswered(agreed),
      onUsage: (report) =>
        this.log.record({ type: 'usage.reported', source: this.#engineSource, ...report }),
      onWarning: (error) => this.#warn(error),
      onFailed: (error) => this.#engineLost(error),
    };
  }

  #onPlayed(responseId: string): void {
    const terms = this.#options.engineConfig.consent;
    if (responseId !== this.#noticeId || terms === undefined) return;
    const { mode, text } = terms;
    this.log.record({ type: 'consent.announced', source: this.#engineSource, mode, text });
  }

  #onConsentAnswered(agreed: boolean): void {
    this.log.record({ type: 'consent.answered', source: this.#engineSource, agreed });
    if (!agreed) void this.#recorder?.refuse();
  }

  #onDtmf(digit: string): void {
    const atMs = this.#media.nowMs();
    this.log.record({ type: 'dtmf.received', source: this.#carrierSource, digit, atMs });
    // A key interrupts as words do: who presses it has heard enough.
    this.#bridge?.callerSpoke(atMs);
    this.#openEngine?.sendDtmf(digit);
  }

  #warn(error: AppError): void {
    this.log.record({ type: 'call.warning', source: 'app', error: serializeError(error) });
  }

  #engineLost(error: AppError): void {
    if (isAppError(error, 'cancelled')) return;
    this.#openEngine = undefined;
    this.#beginEnding({ by: 'system', reason: 'engine_lost', error });
  }

  /** Ends the call when the caller has heard everything; speaking up again keeps it alive. */
  #sayGoodbye(ending: Ending): void {
    this.#endAfterGoodbye = ending;
    this.#scheduleGoodbye();
  }

  #onQuiet(because: 'played' | 'interrupted'): void {
    if (because === 'interrupted') this.#endAfterGoodbye = undefined;
    else this.#scheduleGoodbye();
  }

  #scheduleGoodbye(): void {
    if (this.#endAfterGoodbye === undefined) return;
    this.#options.clock.after(GOODBYE_GRACE_MS, () => {
      const ending = this.#endAfterGoodbye;
      if (ending !== undefined && this.#bridge?.isQuiet !== false) this.#beginEnding(ending);
    });
  }

  #onLegEnded(end: LegEnd): void {
    const { by, reason } = LEG_ENDINGS[end];
    if (this.#ending === undefined) this.#beginEnding({ by, reason });
    void this.#finish();
  }

  /** Idempotent. */
  #beginEnding(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#opening.abort();
    const { by, reason } = ending;
    this.log.record({ type: 'call.ending', source: 'app', by, reason });
    this.#toolCalls.abort();
    this.#turns.finish();
    void this.#closeEngine();
    if (this.#leg === undefined) {
      void this.#stopCarrier(reason);
      void this.#finish();
      return;
    }
    this.#cancelTimer = this.#options.clock.after(END_CONFIRMATION_MS, () => void this.#finish());
    void this.#stopCarrier(reason);
  }

  async #stopCarrier(reason: EndReason): Promise<void> {
    const { carrier, logger } = this.#options;
    const goesOn = CARRIER_GOES_ON.has(reason);
    const ref = this.carrierRef;
    try {
      if (!goesOn && ref !== undefined) {
        await carrier.control({ carrierId: carrier.id, ref }, { kind: 'hangUp' });
      }
    } catch (error) {
      logger.warn({ err: error }, 'the carrier refused to hang up');
    } finally {
      this.#leg?.close();
    }
  }

  async #closeEngine(): Promise<void> {
    try {
      await (await this.#engine)?.close();
    } catch (error) {
      this.#options.logger.debug({ err: error }, 'engine session closed with an error');
    }
  }

  async #finish(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelTimer();
    try {
      await this.#recorder?.stop();
    } catch (error) {
      this.#options.logger.error({ err: error }, 'recording could not be closed');
    }
    const { by, reason, error } = this.#ending ?? { by: 'system', reason: 'failed' };
    const { answeredAt } = this.log;
    const now = this.#options.clock.now();
    this.log.record({
      type: 'call.ended',
      source: 'app',
      by,
      reason,
      durationMs: answeredAt === undefined ? 0 : Math.max(0, now - answeredAt),
      ...(error === undefined ? {} : { error: serializeError(error) }),
    });
    this.#options.onEnded();
  }
}

/** The carrier's call outlives our stream: it goes on to a person or to an apology. */
const CARRIER_GOES_ON: ReadonlySet<EndReason> = new Set([
  'engine_lost',
  'handed_over',
  'app_stopped',
]);

const LEG_ENDINGS: Record<LegEnd, { by: EndedBy; reason: EndReason }> = {
  stopped: { by: 'caller', reason: 'caller_hung_up' },
  lost: { by: 'carrier', reason: 'media_lost' },
  protocol_error: { by: 'carrier', reason: 'failed' },
  closed: { by: 'system', reason: 'completed' },
};

function asEngineError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({
    code: 'engine.failed',
    message: 'The voice engine could not be started for this call.',
    cause: error,
  });
}
