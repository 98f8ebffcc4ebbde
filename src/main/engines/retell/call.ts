import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { EngineConfig } from '../../core/ports/engine';
import type { HandOffControls, HandOffListener } from '../../core/ports/handOff';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { MediaSocket } from '../../core/ports/publicRoutes';
import { ConsentTalk } from '../../core/conversation/consentTalk';
import { Mind } from '../../core/thinking/mind';
import { whisperNote } from '../../core/conversation/notes';
import { phrasesIn, type SpokenPhrases } from '../../core/phrases/phrases';
import type { TextEngine } from '../../core/ports/texts/textEngine';
import type { RetellApi } from './api/retellApi';
import { Link } from './llm/link';
import { Reply, type AfterWords } from './llm/reply';
import { utterancesOf, type AgentConfig, type RetellMessage } from './protocol/messages';
import { AfterCall } from './report/afterCall';
import type { WireCall } from './api/wire';
import { AgentMind } from './talk/agentMind';
import { AnswerTimes } from './talk/answerTimes';
import { History } from './talk/history';
import { Transcript, type TurnWords } from './talk/transcript';

/** Retell dials again within half a minute, or has given the call up. */
const COMES_BACK_WITHIN_MS = 30_000;

export interface RetellCallOptions {
  /** Retell's own name of the call. */
  readonly callId: string;
  readonly call: EngineConfig;
  readonly listener: HandOffListener;
  /** Thinks for the agent; the offline one alone where it is undefined. */
  readonly chosen: TextEngine | undefined;
  readonly offline: TextEngine;
  /** Retell has the telephone leg, so that it can pass the caller on. */
  readonly hasLeg: boolean;
  readonly api: RetellApi;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly closing: AbortSignal;
  /** Nothing more will be told of this call. */
  readonly onDone: () => void;
}

type Asked = Extract<RetellMessage, { readonly response_id: number }>;

/** A call that Retell carries and hears, and whose agent thinks here. */
export class RetellCall {
  readonly controls: HandOffControls;
  readonly #options: RetellCallOptions;
  readonly #link = new Link();
  readonly #transcript: Transcript;
  readonly #history: History;
  readonly #mind: AgentMind;
  readonly #consent: ConsentTalk;
  readonly #phrases: SpokenPhrases;
  readonly #report: AfterCall;
  /** Replies whose words the caller has not begun to hear. */
  readonly #unheard = new Set<string>();
  readonly #onHeard = new Map<string, () => void>();
  readonly #times: AnswerTimes;
  #reply: Reply | undefined;
  #writing: AbortController | undefined;
  #after: AfterWords | undefined;
  #interrupts = 0;
  #isGreeted = false;
  #isAbandoned = false;
  #isOver = false;
  #cancelWait: Cancel = () => undefined;

  constructor(options: RetellCallOptions) {
    this.#options = options;
    const { call, clock, listener } = options;
    this.#phrases = phrasesIn(call.language);
    this.#transcript = new Transcript((words) => this.#heard(words));
    this.#history = new History(() => clock.now());
    this.#times = new AnswerTimes(clock);
    this.#mind = new AgentMind({
      ...options,
      mind: new Mind({ ...options, onWarning: (error) => listener.onWarning(error) }),
      history: this.#history,
      phrases: this.#phrases,
      runTool: (use) => this.#runTool(use),
      onUsage: (report) => listener.onUsage(report),
      onWarning: (error) => listener.onWarning(error),
    });
    this.#consent = this.#consentTalk();
    this.#report = new AfterCall({ ...options, onEnded: (ending) => this.#ended(ending) });
    this.controls = this.#controlsOf();
  }

  /** Retell has dialled our socket, for the first time or after a break. */
  connected(socket: MediaSocket): void {
    if (this.#isOver) {
      socket.close(1000, 'the call is over');
      return;
    }
    this.#cancelWait();
    this.#report.goesOn();
    this.#link.connected(socket);
    if (this.#isGreeted) return;
    this.#isGreeted = true;
    this.#options.listener.onAnswered?.();
    this.#tune();
    this.#greet();
  }

  /** The socket is gone: Retell comes back, or the call has ended. */
  disconnected(socket: MediaSocket): void {
    if (!this.#link.lost(socket) || this.#isOver) return;
    this.#report.expect();
    this.#cancelWait = this.#options.clock.after(COMES_BACK_WITHIN_MS, () =>
      this.#ended({ by: 'system', reason: 'engine_lost', error: connectionLost() }),
    );
  }

  onMessage(message: RetellMessage): void {
    if (this.#isOver) return;
    switch (message.interaction_type) {
      case 'ping_pong':
        this.#link.send({ response_type: 'ping_pong', timestamp: this.#options.clock.now() });
        return;
      case 'update_only':
        this.#tell(message.transcript);
        return;
      case 'response_required':
      case 'reminder_required':
        this.#tell(message.transcript);
        this.#answer(message);
        return;
      case 'call_details':
    }
  }

  /** Retell dials: what comes of it is asked for until its agent asks here. */
  placed(): void {
    this.#report.expect();
  }

  /** What Retell tells by its webhook, or when it is asked. */
  told(event: string, call: WireCall): void {
    this.#report.told(event, call);
  }

  /** Says the sentence and has Retell pass the caller on. @throws AppError while Retell is away */
  passOn(sentence: string, to: string): void {
    this.#drop();
    this.#interject(sentence, { transfer_number: to });
  }

  /** The call is over as its carrier says, or is to be over at once. */
  over(): void {
    // One that never arrived at Retell ends there by itself.
    const isLeft = this.#isOver || this.#isAbandoned || !this.#isGreeted;
    if (!this.#link.hangUp() && !isLeft) this.#stopThere();
    this.#finish();
  }

  #tell(transcript: Asked['transcript']): void {
    const utterances = utterancesOf(transcript);
    const { said } = this.#history;
    this.#history.replace(utterances);
    if (this.#history.said !== said) this.#times.callerSpoke();
    this.#transcript.replace(utterances);
    if (utterances.at(-1)?.speaker === 'caller') this.#consent.callerBegan();
  }

  /** Retell asks for an answer: whatever was asked before is out of date. */
  #answer(asked: Asked): void {
    this.#drop();
    const reply = this.#open(asked.response_id);
    if (asked.interaction_type === 'reminder_required') {
      this.#say(reply, this.#phrases.areYouThere);
      this.#finishReply(reply);
      return;
    }
    this.#transcript.callerIsDone();
    const { said } = this.#history;
    if (this.#consent.words(said)) {
      if (!reply.isFinished) this.#finishReply(reply);
      return;
    }
    if (isNothing(said)) {
      this.#say(reply, this.#phrases.sayAgain);
      this.#finishReply(reply);
      return;
    }
    this.#times.asked(reply.id);
    void this.#write(reply);
  }

  async #write(reply: Reply): Promise<void> {
    const writing = new AbortController();
    this.#writing = writing;
    await this.#mind.answer((words) => this.#say(reply, words), writing.signal);
    if (!writing.signal.aborted) this.#finishReply(reply);
  }

  #open(responseId: number, isSacred = false): Reply {
    const id = `r${responseId}`;
    const send = this.#link.send;
    this.#reply = new Reply({ id, responseId, isSacred, send });
    return this.#reply;
  }

  #say(reply: Reply, words: string): void {
    this.#unheard.add(reply.id);
    this.#times.hasWords(reply.id);
    this.#transcript.plan(reply.id, words);
    reply.add(words);
  }

  #finishReply(reply: Reply): void {
    const after = this.#after;
    this.#after = undefined;
    reply.finish(after);
    this.#transcript.isWhole(reply.id);
  }

  /** The answer in the making is not wanted any more; what it has done stays done. */
  #drop(): void {
    this.#writing?.abort();
    this.#after = undefined;
    const reply = this.#reply;
    if (reply === undefined) return;
    reply.drop();
    this.#link.forget(reply.responseId);
    this.#times.forget(reply.id);
    this.#transcript.withdraw(reply.id);
    if (this.#unheard.delete(reply.id)) this.#onHeard.delete(reply.id);
  }

  #interject(words: string, after: AfterWords = {}): string {
    if (!this.#link.isUp) throw notThere();
    this.#interrupts += 1;
    const id = `i${this.#interrupts}`;
    if (words !== '') {
      this.#transcript.plan(id, words);
      this.#transcript.isWhole(id);
    }
    this.#link.send({
      response_type: 'agent_interrupt',
      interrupt_id: this.#interrupts,
      content: words,
      content_complete: true,
      ...after,
    });
    return id;
  }

  #greet(): void {
    const { greeting, consent } = this.#options.call;
    const reply = this.#open(0, consent !== undefined);
    if (consent !== undefined)
      this.#options.listener.onConsent?.({ kind: 'announced', ...consent });
    if (consent?.mode !== 'ask') {
      for (const words of [consent?.text ?? '', greeting])
        if (words !== '') this.#say(reply, words);
      this.#finishReply(reply);
      return;
    }
    this.#consent.begin();
  }

  /** Only where an answer is waited for. */
  #consentTalk(): ConsentTalk {
    const { call, clock, listener } = this.#options;
    const speak = (words: string): void => {
      const reply = this.#reply;
      if (words === '') return;
      if (reply === undefined || reply.isFinished) this.#interject(words);
      else {
        this.#say(reply, words);
        this.#finishReply(reply);
      }
    };
    return new ConsentTalk({
      terms: call.consent?.mode === 'ask' ? call.consent : undefined,
      again: this.#phrases.mayWeRecordAgain,
      clock,
      announce: speak,
      ask: speak,
      onAnswered: (agreed) => {
        listener.onConsent?.({ kind: 'answered', agreed });
        if (!agreed) this.#report.refused();
      },
      greet: () => {
        if (this.#link.isUp) speak(call.greeting);
      },
      open: () => undefined,
    });
  }

  /** How Retell listens and how patient it is, where the agent's owner has said so. */
  #tune(): void {
    const own = this.#options.call.settings.own?.retell;
    const config: AgentConfig = {
      ...(own?.responsiveness === undefined ? {} : { responsiveness: own.responsiveness }),
      ...(own?.interruptions === undefined ? {} : { interruption_sensitivity: own.interruptions }),
      ...(own?.reminderMs === undefined ? {} : { reminder_trigger_ms: own.reminderMs }),
    };
    if (Object.keys(config).length === 0) return;
    this.#link.send({ response_type: 'update_agent', agent_config: config });
  }

  /** Retell's own records and its web page show the tools too. */
  async #runTool(use: Parameters<HandOffListener['runTool']>[0]) {
    const { listener } = this.#options;
    const { toolCallId, name } = use;
    this.#link.send({
      response_type: 'tool_call_invocation',
      tool_call_id: toolCallId,
      name,
      arguments: JSON.stringify(use.arguments ?? {}),
    });
    const result = await listener.runTool(use);
    this.#link.send({
      response_type: 'tool_call_result',
      tool_call_id: toolCallId,
      content: JSON.stringify(result.value ?? null),
      successful: result.ok,
    });
    const metadata = { tool: name, ok: result.ok };
    this.#link.send({ response_type: 'metadata', metadata });
    return result;
  }

  #controlsOf(): HandOffControls {
    const { hasLeg } = this.#options;
    return {
      say: async (text) => {
        this.#drop();
        this.#interject(text);
        return Promise.resolve();
      },
      whisper: (text) => {
        this.#history.note(whisperNote(text));
        return this.#nextAnswer();
      },
      applyPrompt: (prompt) => {
        this.#mind.prompt = prompt;
        return this.#nextAnswer();
      },
      applyTools: (tools) => {
        this.#mind.tools = tools;
        return this.#nextAnswer();
      },
      // The words before it are heard out; where the caller goes on, Retell drops it.
      leave: (how) => {
        if (how.kind === 'hangUp') this.#after = { end_call: true };
        else if (hasLeg) this.#after = { transfer_number: how.to };
        return how.kind === 'hangUp' || hasLeg;
      },
      abandon: () => this.#abandon(),
      end: () => {
        this.over();
        return Promise.resolve();
      },
    };
  }

  /** Nobody is left here to think: Retell says so, and hangs up. */
  #abandon(): void {
    if (this.#isOver || !this.#link.isUp) return;
    this.#drop();
    const { somethingWentWrong, callAgain } = this.#phrases;
    this.#interject(`${somethingWentWrong} ${callAgain}`, { end_call: true });
    this.#isAbandoned = true;
    this.#link.leave();
  }

  /**
   * Resolves once every answer that was begun before is heard or dropped, so that the next to be heard
   * is the first that knows better.
   */
  #nextAnswer(): Promise<void> {
    const reply = this.#reply;
    if (reply === undefined || !this.#unheard.has(reply.id)) return Promise.resolve();
    return new Promise((resolve) => this.#onHeard.set(reply.id, resolve));
  }

  #heard({ replies, ...words }: TurnWords): void {
    const agoMs = this.#times.take(replies[0] ?? '');
    this.#options.listener.onText({ ...words, ...(agoMs === undefined ? {} : { agoMs }) });
    for (const reply of replies) {
      this.#unheard.delete(reply);
      this.#onHeard.get(reply)?.();
      this.#onHeard.delete(reply);
    }
    if (words.speaker === 'agent' && words.isFinal) this.#consent.heard(true);
  }

  #stopThere(): void {
    const { api, callId, closing, logger } = this.#options;
    api.stopCall(callId, closing).catch((error: unknown) => {
      logger.warn({ err: error }, 'a call could not be ended at Retell');
    });
  }

  #ended(ending: Parameters<HandOffListener['onEnded']>[0]): void {
    if (this.#isOver) return;
    this.#finish();
    this.#options.listener.onEnded(ending);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelWait();
    this.#consent.close();
    this.#writing?.abort();
    for (const wake of this.#onHeard.values()) wake();
    this.#link.hangUp();
    this.#transcript.finish();
    this.#report.expect();
  }
}

/** Retell heard a sound in which there were no words. */
function isNothing(said: string): boolean {
  return said === '' || /^\([^)]*\)$/.test(said);
}

function notThere(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message: 'Retell’s connection for this call is being made again. Try once more in a moment.',
    retryable: true,
  });
}

function connectionLost(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'Retell lost its connection to this computer during the call, and did not come back. Check the public address.',
    retryable: true,
  });
}
