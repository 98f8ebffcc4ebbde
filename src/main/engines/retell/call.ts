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
import type { Reply } from './llm/reply';
import { utterancesOf, type AgentConfig, type RetellMessage } from './protocol/messages';
import { AfterCall } from './report/afterCall';
import type { WireCall } from './api/wire';
import { AgentMind } from './talk/agentMind';
import { AgentSpeech } from './talk/agentSpeech';
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
  readonly #speech: AgentSpeech;
  readonly #times: AnswerTimes;
  #writing: AbortController | undefined;
  #isGreeted = false;
  /** Retell dials by itself. */
  #isPlaced = false;
  #isLeft = false;
  #isOver = false;
  #cancelWait: Cancel = () => undefined;

  constructor(options: RetellCallOptions) {
    this.#options = options;
    const { call, clock, listener } = options;
    this.#phrases = phrasesIn(call.language);
    this.#transcript = new Transcript((words) => this.#heard(words));
    this.#history = new History(() => clock.now());
    this.#times = new AnswerTimes(clock);
    const [link, transcript, times] = [this.#link, this.#transcript, this.#times];
    this.#speech = new AgentSpeech({ link, transcript, times });
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
    this.#isPlaced = true;
    this.#report.expect();
  }

  /** What Retell tells by its webhook, or when it is asked. */
  told(event: string, call: WireCall): void {
    this.#report.told(event, call);
  }

  /** Says the sentence and has Retell pass the caller on. @throws AppError while Retell is away */
  passOn(sentence: string, to: string): void {
    this.#drop();
    this.#speech.interject(sentence, { transfer_number: to });
    this.#leave();
  }

  /** The call is over as its carrier says, or is to be over at once. */
  over(): void {
    // One that never arrived at Retell ends there by itself, unless Retell dials.
    const isThere = this.#isGreeted || this.#isPlaced;
    const isLeft = this.#isOver || this.#isLeft || !isThere;
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
    const reply = this.#speech.open(asked.response_id);
    if (asked.interaction_type === 'reminder_required') {
      this.#speech.answer(reply, this.#phrases.areYouThere);
      return;
    }
    this.#transcript.callerIsDone();
    const { said } = this.#history;
    if (this.#consent.words(said)) {
      if (!reply.isFinished) this.#speech.finish(reply);
      return;
    }
    if (isNothing(said)) {
      this.#speech.answer(reply, this.#phrases.sayAgain);
      return;
    }
    this.#times.asked(reply.id);
    void this.#write(reply);
  }

  async #write(reply: Reply): Promise<void> {
    const writing = new AbortController();
    this.#writing = writing;
    await this.#mind.answer((words) => this.#speech.say(reply, words), writing.signal);
    if (!writing.signal.aborted) this.#speech.finish(reply);
  }

  #drop(): void {
    this.#writing?.abort();
    this.#speech.drop();
  }

  #greet(): void {
    const { greeting, consent } = this.#options.call;
    const reply = this.#speech.open(0, consent !== undefined);
    if (consent !== undefined)
      this.#options.listener.onConsent?.({ kind: 'announced', ...consent });
    if (consent?.mode !== 'ask') {
      for (const words of [consent?.text ?? '', greeting])
        if (words !== '') this.#speech.say(reply, words);
      this.#speech.finish(reply);
      return;
    }
    this.#consent.begin();
  }

  /** Only where an answer is waited for. */
  #consentTalk(): ConsentTalk {
    const { call, clock, listener } = this.#options;
    const speak = (words: string): void => this.#speech.speak(words);
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
        this.#speech.interject(text);
        return Promise.resolve();
      },
      whisper: (text) => {
        this.#history.note(whisperNote(text));
        return this.#speech.nextAnswer();
      },
      applyPrompt: (prompt) => {
        this.#mind.prompt = prompt;
        return this.#speech.nextAnswer();
      },
      applyTools: (tools) => {
        this.#mind.tools = tools;
        return this.#speech.nextAnswer();
      },
      // The words before it are heard out; where the caller goes on, Retell drops it.
      leave: (how) => {
        if (how.kind === 'hangUp') this.#speech.followBy({ end_call: true });
        else if (hasLeg) this.#speech.followBy({ transfer_number: how.to });
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
    this.#speech.interject(`${somethingWentWrong} ${callAgain}`, { end_call: true });
    this.#leave();
  }

  /** Retell does what it was given to do by itself: closing the socket now would undo it. */
  #leave(): void {
    this.#isLeft = true;
    this.#link.leave();
  }

  #heard({ replies, ...words }: TurnWords): void {
    const agoMs = this.#times.take(replies[0] ?? '');
    this.#options.listener.onText({ ...words, ...(agoMs === undefined ? {} : { agoMs }) });
    this.#speech.heard(replies);
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
    this.#speech.close();
    this.#link.hangUp();
    this.#transcript.finish();
    this.#report.expect();
  }
}

/** Retell heard a sound in which there were no words. */
function isNothing(said: string): boolean {
  return said === '' || /^\([^)]*\)$/.test(said);
}

function connectionLost(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'Retell lost its connection to this computer during the call, and did not come back. Check the public address.',
    retryable: true,
  });
}
