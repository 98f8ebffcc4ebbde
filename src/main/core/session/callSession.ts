import { AppError, isAppError, serializeError } from '@shared/errors/appError';
import { bytesPerMs } from '@shared/domain/audioFormat';
import type { EndedBy, EndReason } from '@shared/domain/callEvent';
import type { CarrierAdapter, LegEnd, MediaLeg } from '../ports/carrier';
import type { EngineListener } from '../ports/engine';
import type { CallControl } from '../ports/tool';
import { AnsweringMachine } from './answeringMachine';
import { LEG_ENDINGS, endedFact, neverAnswered, type Ending } from './callEnding';
import { formatName } from './media/audioFormats';
import type { CallLog } from './callLog';
import type { CallSessionOptions } from './callSessionOptions';
import { CarrierCall } from './carrierCall';
import { ConsentNotice } from './consentNotice';
import { hearEngine } from './engineEvents';
import { KeyPresses } from './keyPresses';
import { Goodbye } from './goodbye';
import { LeaveTaking } from './leaveTaking';
import { MediaBridge } from './media/mediaBridge';
import { createMediaClock, type MediaClock } from './media/mediaClock';
import { OperatorControls } from './operatorControls';
import { startRecorder, type Recorder } from './media/recorder';
import { createTaps, type Taps } from './media/taps';
import { SilenceGuard } from './silence/silenceGuard';
import { CallEngine } from './standIn/callEngine';
import { ToolCalls } from './toolCalls';
import { TurnTracker } from './turnTracker';
import type { TransferTarget } from './whatFollows';

/**
 * One call from ring to end: it owns the leg, the engine session, the bridge between them and the
 * order in which they begin and stop.
 */
export class CallSession {
  readonly carrierCall: CarrierCall;
  readonly operator: OperatorControls;
  readonly media: MediaClock;
  readonly #options: CallSessionOptions;
  readonly #turns: TurnTracker;
  readonly #toolCalls: ToolCalls;
  readonly #silence: SilenceGuard;
  readonly #engine: CallEngine;
  #leg: MediaLeg | undefined;
  #bridge: MediaBridge | undefined;
  #taps: Taps | undefined;
  #recorder: Recorder | undefined;
  #ending: Ending | undefined;
  readonly #goodbye: Goodbye;
  readonly #leaving: LeaveTaking;
  readonly #notice: ConsentNotice;
  readonly #machine: AnsweringMachine;
  readonly #keys = new KeyPresses((digits) => this.#throughCarrier(digits));
  #isOver = false;

  constructor(options: CallSessionOptions) {
    this.#options = options;
    this.#engine = new CallEngine({
      ...options,
      listener: () => this.#hearEngine(),
      onSwitch: (failed, goesOn) => this.#handOn(failed, goesOn),
      onLost: (error) => this.#engineLost(error),
    });
    const engineSource = this.#engine.source;
    this.carrierCall = new CarrierCall(options);
    this.#notice = new ConsentNotice(options.log, engineSource, options.engineConfig.consent);
    this.media = createMediaClock(options.clock);
    this.#turns = new TurnTracker({ ...options, media: this.media, engineSource });
    const isQuiet = () => this.#bridge?.isQuiet !== false;
    this.#goodbye = new Goodbye({
      clock: options.clock,
      isQuiet,
      carrierCall: this.carrierCall,
      end: (ending) => this.#beginEnding(ending),
    });
    this.#leaving = new LeaveTaking({
      ...options,
      voice: options.engineConfig.voice,
      carrierCall: this.carrierCall,
      bridge: () => this.#bridge,
      leg: () => this.#leg,
      warn: (error) => this.#warn(error),
      finish: () => void this.#finish(),
    });
    this.operator = new OperatorControls({
      ...options,
      engineSource,
      hearsWhispers: () => this.#engine.can.whisper,
      tools: options.engineConfig.tools,
      onTools: (tools) => this.#toolCalls.offer(tools),
      live: () => this.#liveParts(),
      turnOf: (responseId) => this.#turns.turnOf(responseId),
      onAgentBack: () => (this.#silence.debts.isAgentBack = true),
      onAgentGone: () => this.#beginEnding({ by: 'system', reason: 'engine_lost' }),
    });
    this.#toolCalls = new ToolCalls({
      ...options,
      engineSource,
      endAfterGoodbye: (reason) => {
        if (!this.#isAgentOff) this.#goodbye.begin({ by: 'agent', reason });
      },
      isAgentOff: () => this.#isAgentOff,
      control: this.#toolControl(),
    });
    this.#silence = this.#silenceGuard();
    this.#machine = new AnsweringMachine(options.machine, options.clock, {
      hangUp: () => this.end('system', 'voicemail'),
      say: (text) => {
        return this.#engine.sayInstead(text, this.#bridge, () => this.end('system', 'voicemail'));
      },
    });
  }

  get log(): CallLog {
    return this.#options.log;
  }

  get carrierId(): CarrierAdapter['id'] {
    return this.#options.carrier.id;
  }

  /** Why the call is ending or has ended, as far as this computer decided it. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** The carrier's own reference, once known. */
  get carrierRef(): string | undefined {
    return this.carrierCall.ref;
  }

  set carrierRef(ref: string | undefined) {
    this.carrierCall.ref = ref;
  }

  /** Live audio for listeners; absent before the leg has joined. */
  get taps(): Taps | undefined {
    return this.#taps;
  }

  /** Opens the engine ahead of the media, so that the caller is greeted without delay. */
  prepare(): void {
    if (!this.#engine.open()) return;
    this.#silence.prepare();
    this.#leaving.prepare();
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
      source: this.carrierCall.source,
      format: formatName(leg.format),
      streamRef: leg.streamRef,
    });
    this.#openMedia(leg);
    if (this.carrierCall.isRejoining) {
      this.carrierCall.rejoined();
      this.#keys.free();
      return;
    }
    this.#silence.debts.joined();
    this.prepare();
    void this.#goLive();
  }

  markAnswered(answeredBy: 'human' | 'machine' | 'unknown'): void {
    if (this.log.answeredForMs !== undefined || this.#ending !== undefined) return;
    this.log.record({ type: 'call.answered', source: this.carrierCall.source, answeredBy });
  }

  /** Ends the call now. */
  end(by: EndedBy, reason: EndReason, error?: AppError): void {
    this.#leaving.hurry();
    this.#beginEnding({ by, reason, ...(error === undefined ? {} : { error }) });
  }

  /** The carrier reports that its call is over, and why if it was not the caller. */
  carrierEnded(ending: Ending = { by: 'caller', reason: 'caller_hung_up' }): void {
    this.carrierCall.isDone();
    this.#leaving.hurry();
    this.#beginEnding(ending);
    void this.#finish();
  }

  /** The carrier found out who picked up. */
  detected(answeredBy: 'human' | 'machine' | 'unknown'): void {
    if (this.#ending !== undefined) return;
    this.log.record({ type: 'answerer.detected', source: this.carrierCall.source, answeredBy });
    if (answeredBy === 'machine') this.#machine.pickedUp();
  }

  /** Passes the caller to a person at once. @throws AppError; the call goes on as before. */
  async transfer(target: TransferTarget): Promise<void> {
    this.#requireLive('so nobody can be passed on');
    await this.carrierCall.transfer(target);
    this.#beginEnding({ by: 'operator', reason: 'handed_over' });
  }

  /**
   * Presses keys towards the far end: through the carrier, for which the call leaves its stream
   * meanwhile, or as tones on the line where the carrier has no way. @throws AppError
   */
  async sendDigits(digits: string): Promise<void> {
    this.#requireLive('so no keys can be pressed');
    if (!this.#options.carrier.capabilities.dtmfOut) {
      this.#bridge?.pressDigits(digits);
      this.log.record({ type: 'dtmf.sent', source: 'app', digits });
      return;
    }
    await this.#keys.press(digits, this.carrierCall.isRejoining);
  }

  async #throughCarrier(digits: string): Promise<void> {
    this.#requireLive('so no keys can be pressed');
    this.#bridge?.cut();
    try {
      await this.carrierCall.sendDigits(digits, () => this.#leg !== undefined);
    } catch (error) {
      if (!this.carrierCall.isRejoining) this.#keys.free();
      throw error;
    }
  }

  #silenceGuard(): SilenceGuard {
    return new SilenceGuard({
      ...this.#options,
      voice: this.#options.engineConfig.voice,
      fillsSilence: () => this.#engine.can.fillsSilence ?? false,
      bridge: () => this.#bridge,
      engine: () => this.#engine.session,
      runningTool: () => this.#toolCalls.waitedFor,
      isForMachine: () => this.#machine.isSpeaking,
      onGivenUp: () => this.#engine.session?.giveUp(neverAnswered()),
    });
  }

  #toolControl(): CallControl {
    const { transfer, dtmfOut } = this.#options.carrier.capabilities;
    return {
      ...(transfer ? { transfer: (to: string) => this.#goodbye.passOn(to) } : {}),
      ...(dtmfOut ? { sendDigits: (digits: string) => this.sendDigits(digits) } : {}),
    };
  }

  /** Someone else has the caller's ear. */
  get #isAgentOff(): boolean {
    return this.#bridge !== undefined && this.#bridge.voice !== 'agent';
  }

  #liveParts() {
    const [bridge, taps, engine] = [this.#bridge, this.#taps, this.#engine.session];
    if (bridge === undefined || taps === undefined || this.#ending !== undefined) return undefined;
    return { bridge, taps, engine };
  }

  #requireLive(consequence: string): void {
    if (this.#engine.session !== undefined && this.#ending === undefined) return;
    const message = `This call is not in progress, ${consequence}.`;
    throw new AppError({ code: 'call.not_live', message });
  }

  #openMedia(leg: MediaLeg): void {
    const { business, clock, engineConfig, logger, recordings } = this.#options;
    const taps = (this.#taps ??= createTaps((tap, error) => {
      logger.error({ tap, err: error }, 'an audio tap failed and was removed');
    }));
    const earlier = this.#bridge;
    // What the agent said while there was no leg was heard by nobody.
    earlier?.cut();
    this.#bridge = new MediaBridge({
      earlier,
      leg,
      inputFormat: engineConfig.inputFormat,
      outputFormat: engineConfig.outputFormat,
      media: this.media,
      clock,
      turns: this.#turns,
      taps,
      onQuiet: (because) => this.#onQuiet(because),
      onPlayed: (responseId) => {
        this.#notice.played(responseId);
        this.#leaving.played(responseId);
      },
    });
    if (business.recordCalls) this.#recorder ??= startRecorder(this.log, taps, recordings, logger);
    const bridge = this.#bridge;
    if (this.#engine.session !== undefined) bridge.connect(this.#engine.session);
    leg.attach({
      onAudio: (audio, atMs) => {
        const samples = bridge.callerAudio(audio, atMs);
        this.#silence.pass(samples, audio.length / bytesPerMs(leg.format));
      },
      onMark: (name) => bridge.mark(name),
      onDtmf: (digit) => this.#onDtmf(digit),
      onEnded: (end) => this.#onLegEnded(leg, end),
    });
  }

  async #goLive(): Promise<void> {
    const engine = await this.#engine.goLive(() => this.#ending === undefined);
    if (engine === undefined) return;
    this.log.record({ type: 'call.live', source: 'app' });
    this.#bridge?.connect(engine);
    engine.begin();
    this.#machine.agentReady();
  }

  /** The engine has failed, and another one is to go on. */
  #handOn(failed: AppError, goesOn: AppError): void {
    this.#warn(failed);
    this.#warn(goesOn);
    this.#turns.callerLost();
  }

  #hearEngine(): EngineListener {
    return hearEngine({
      log: this.log,
      nowMs: () => this.media.nowMs(),
      source: this.#engine.source,
      bridge: () => this.#bridge,
      turns: this.#turns,
      silence: this.#silence,
      operator: this.operator,
      machine: this.#machine,
      notice: this.#notice,
      onToolCall: (call) => void this.#toolCalls.run(call, this.#engine.session),
      onRefused: () => void this.#recorder?.refuse(),
      onEnded: () => this.#goodbye.begin({ by: 'agent', reason: 'completed' }),
      onWarning: (error) => this.#warn(error),
      onFailed: (error) => this.#engineLost(error),
    });
  }

  #onDtmf(digit: string): void {
    const atMs = this.media.nowMs();
    this.log.record({ type: 'dtmf.received', source: this.carrierCall.source, digit, atMs });
    // A key interrupts as words do: who presses it has heard enough.
    this.#bridge?.callerSpoke(atMs);
    this.#engine.session?.sendDtmf(digit);
  }

  #warn(error: AppError): void {
    this.log.record({ type: 'call.warning', source: 'app', error: serializeError(error) });
  }

  #engineLost(error: AppError): void {
    if (isAppError(error, 'cancelled')) return;
    this.#engine.lost();
    // The caller talks to a person and needs no agent now.
    if (this.#bridge?.voice === 'operator') this.#warn(error);
    else this.#beginEnding({ by: 'system', reason: 'engine_lost', error });
  }

  #onQuiet(because: 'played' | 'interrupted'): void {
    if (because === 'interrupted') {
      this.#goodbye.interrupted();
      return;
    }
    this.#machine.onPlayed();
    this.#goodbye.played();
  }

  #onLegEnded(leg: MediaLeg, end: LegEnd): void {
    if (leg !== this.#leg) return;
    if (this.carrierCall.isRejoining && this.#ending === undefined) {
      this.#leg = undefined;
      return;
    }
    // A stop means that the caller hung up, or that the carrier was told where the call goes next.
    if (end === 'stopped') this.carrierCall.isDone();
    this.#leaving.hurry();
    const { isLeaving } = this.carrierCall;
    this.#beginEnding(isLeaving ? { by: 'operator', reason: 'handed_over' } : LEG_ENDINGS[end]);
    void this.#finish();
  }

  /** Idempotent. */
  #beginEnding(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    const { by, reason } = ending;
    this.log.record({ type: 'call.ending', source: 'app', by, reason });
    this.#silence.debts.isRedirecting = this.carrierCall.after(reason).kind !== 'hangUp';
    this.operator.close();
    this.#keys.free();
    this.#toolCalls.abort();
    this.#machine.close();
    this.#bridge?.tellHeard();
    this.#turns.finish();
    void this.#engine.close();
    void this.#leaving.begin(reason);
  }

  async #finish(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#leaving.over();
    this.#turns.finish();
    await this.#recorder?.stop();
    const ending = this.#ending ?? { by: 'system', reason: 'failed' };
    this.log.record(endedFact(ending, this.log.answeredForMs));
    this.#options.onEnded();
  }
}
