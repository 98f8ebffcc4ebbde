import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { LineVoice } from '@shared/domain/callEvent';
import type { PromptChangeId, ToolsChangeId, TurnId, WhisperId } from '@shared/domain/ids';
import { AppError, serializeError } from '@shared/errors/appError';
import type { EngineSession } from '../ports/engine';
import type { Ids } from '../ports/ids';
import type { Logger } from '../ports/logger';
import type { ToolSpec } from '../ports/tool';
import type { CallLog } from './callLog';
import type { MediaBridge } from './media/mediaBridge';
import type { Taps } from './media/taps';
import type { Phrases } from '../phrases/sentences';
import { WhisperUse } from './whisperUse';

const HANDED_BACK =
  'A colleague of yours has spoken with the caller in your place and hands the call back to you. You ' +
  'heard what the caller said, not what your colleague said. Go on from there, without greeting again.';

/** Two frames: small enough to talk by, large enough to be cheap. */
const BATCH_SAMPLES = 320;

export interface OperatorControlsOptions {
  readonly log: CallLog;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Of the engine in force: `engine.embedded` or the like. */
  readonly engineSource: () => string;
  readonly hearsWhispers: () => boolean;
  readonly phrases: Phrases;
  /** What the agent may use as the call begins. */
  readonly tools: readonly ToolSpec[];
  /** The tools of these names that this call can have; the names are those that agents list. */
  readonly toolSpecs: (names: readonly string[]) => readonly ToolSpec[];
  /** The agent may use these from now on. */
  readonly onTools: (tools: readonly ToolSpec[]) => void;
  /** The call's parts while it is live; undefined before and after. */
  readonly live: () =>
    | {
        readonly bridge: MediaBridge;
        readonly taps: Taps;
        /** Undefined while it opens, and when it was lost. */
        readonly engine: EngineSession | undefined;
      }
    | undefined;
  readonly turnOf: (responseId: string) => TurnId;
  /** The agent has the caller's ear again, and nothing to say. */
  readonly onAgentBack: () => void;
  /** The operator hands back to an agent that is no longer there. */
  readonly onAgentGone: () => void;
}

/** What the operator does to a call: directs the agent, and decides whom the caller hears. */
export class OperatorControls {
  readonly #options: OperatorControlsOptions;
  readonly #whispers = new WhisperUse();
  #tools: readonly ToolSpec[];
  #endTakeOver: (() => void) | undefined;
  #onCallOver: () => void = () => undefined;

  constructor(options: OperatorControlsOptions) {
    this.#options = options;
    this.#tools = options.tools;
  }

  /** Gives the agent a new prompt; how far it has come is in the log. @throws AppError `call.not_live` */
  applyPrompt(prompt: string): PromptChangeId {
    const { ids, log, engineSource } = this.#options;
    const engine = this.#engine('so its prompt cannot change any more');
    const changeId = ids.next('change') as PromptChangeId;
    log.record({ type: 'prompt.changed', source: 'operator', changeId, prompt });
    engine.applyPrompt(changeId, prompt).then(
      () => log.record({ type: 'prompt.acknowledged', source: engineSource(), changeId }),
      (error: unknown) =>
        log.record({
          type: 'prompt.rejected',
          source: engineSource(),
          changeId,
          error: serializeError(error),
        }),
    );
    return changeId;
  }

  /**
   * Gives the agent other tools; how far that has come is in the log. One that is taken away is
   * refused at once, and runs to its end where it is running. @throws AppError `call.not_live`
   */
  applyTools(names: readonly string[]): ToolsChangeId {
    const { ids, log, engineSource, toolSpecs } = this.#options;
    const engine = this.#engine('so its tools cannot change any more');
    const specs = toolSpecs(names);
    const tools = specs.map(({ name, listedAs }) => listedAs ?? name);
    const changeId = ids.next('change') as ToolsChangeId;
    log.record({ type: 'tools.changed', source: 'operator', changeId, tools });
    const former = this.#tools;
    this.#offer(specs);
    engine.applyTools(changeId, specs).then(
      () => log.record({ type: 'tools.acknowledged', source: engineSource(), changeId }),
      (error: unknown) => {
        if (this.#tools === specs) this.#offer(former);
        log.record({
          type: 'tools.rejected',
          source: engineSource(),
          changeId,
          error: serializeError(error),
        });
      },
    );
    return changeId;
  }

  /** Has the agent say this, or tells it something that the caller never hears. */
  async direct(mode: 'say' | 'whisper', text: string): Promise<void> {
    const { ids, log } = this.#options;
    const engine = this.#engine('so the agent cannot be told anything any more');
    const source = 'operator';
    if (mode === 'say') {
      await this.#whispers.saying(engine.say(text));
      log.record({ type: 'agent.directed', source, mode, text });
      return;
    }
    await engine.whisper(text);
    const whisperId = ids.next('whisper') as WhisperId;
    log.record({ type: 'agent.directed', source, mode, text, whisperId });
    this.#whispers.told(whisperId);
  }

  /** The agent begins an answer of its own, or to say what it was told to. */
  answerBegan(responseId: string): void {
    this.#whispers.answerBegan(responseId);
  }

  /** There is sound of the answer, which the caller hears unless someone else has their ear. */
  answerSpoken(responseId: string): void {
    if (this.#options.live()?.bridge.isUnheard(responseId) !== false) return;
    const { log, engineSource, turnOf } = this.#options;
    for (const whisperId of this.#whispers.spoken(responseId)) {
      log.record({
        type: 'whisper.first_used',
        source: engineSource(),
        whisperId,
        turnId: turnOf(responseId),
      });
    }
  }

  /** @throws AppError `call.not_live`, or `call.operator_speaks` while the operator has the call. */
  switchVoice(voice: Exclude<LineVoice, 'operator'>): void {
    const { bridge } = this.#live();
    if (this.#endTakeOver !== undefined) {
      throw new AppError({
        code: 'call.operator_speaks',
        message: 'You are speaking to the caller yourself. Hand the call back first.',
      });
    }
    const former = bridge.voice;
    this.#switch(voice);
    if (voice !== 'agent') return;
    if (former === 'hold_music') this.#tell('say', this.#options.phrases.afterHold);
    else if (former === 'nobody') this.#options.onAgentBack();
  }

  /**
   * Puts the operator in the agent's place until the channel is closed by either side, the end of the
   * call included. The listener hears the caller: 16-bit samples at 8 kHz, mono.
   */
  takeOver(listener: AudioListener): AudioChannel {
    const { taps } = this.#live();
    if (this.#endTakeOver !== undefined) {
      throw new AppError({
        code: 'call.operator_speaks',
        message: 'Someone at another console is speaking to this caller already.',
      });
    }
    const stopHearing = taps.add('operator', batches(listener));
    const end = () => {
      if (this.#endTakeOver !== end) return;
      this.#endTakeOver = undefined;
      stopHearing();
      if (this.#options.live() === undefined) return;
      this.#switch('agent');
      if (this.#live().engine === undefined) this.#options.onAgentGone();
      else {
        this.#tell('whisper', HANDED_BACK);
        this.#options.onAgentBack();
      }
    };
    this.#endTakeOver = end;
    this.#onCallOver = () => listener.onClosed();
    this.#switch('operator');
    return {
      send: (samples) => this.#options.live()?.bridge.operatorAudio(samples),
      close: end,
    };
  }

  /** The call is over: an operator who is on the line is told. */
  close(): void {
    if (this.#endTakeOver === undefined) return;
    this.#endTakeOver();
    this.#onCallOver();
  }

  #offer(tools: readonly ToolSpec[]): void {
    this.#tools = tools;
    this.#options.onTools(tools);
  }

  #switch(voice: LineVoice): void {
    const { bridge, engine } = this.#live();
    if (bridge.voice === voice) return;
    const wasHeard = bridge.voice === 'agent';
    bridge.switchVoice(voice);
    if (wasHeard !== (voice === 'agent')) engine?.mute?.(voice !== 'agent');
    const atMs = bridge.audioEndMs ?? 0;
    this.#options.log.record({ type: 'voice.switched', source: 'operator', voice, atMs });
  }

  #tell(mode: 'say' | 'whisper', text: string): void {
    if (mode === 'whisper' && !this.#options.hearsWhispers()) return;
    const taken = this.#live().engine?.[mode](text);
    if (taken === undefined) return;
    (mode === 'say' ? this.#whispers.saying(taken) : taken).catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, 'the agent could not be told of the change');
    });
  }

  #engine(consequence: string): EngineSession {
    const engine = this.#options.live()?.engine;
    if (engine !== undefined) return engine;
    const message = `This call is not in progress, ${consequence}.`;
    throw new AppError({ code: 'call.not_live', message });
  }

  #live() {
    const live = this.#options.live();
    if (live !== undefined) return live;
    throw new AppError({ code: 'call.not_live', message: 'This call is not in progress.' });
  }
}

function batches(listener: AudioListener) {
  let batch = new Int16Array(BATCH_SAMPLES);
  let filled = 0;
  return (caller: Int16Array): void => {
    for (const sample of caller) {
      batch[filled++] = sample;
      if (filled < batch.length) continue;
      listener.onSamples(batch);
      batch = new Int16Array(BATCH_SAMPLES);
      filled = 0;
    }
  };
}
