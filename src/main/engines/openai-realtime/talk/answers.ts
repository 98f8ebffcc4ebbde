import type { ToolCallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { EngineConfig, EngineListener } from '../../../core/ports/engine';
import type { Ids } from '../../../core/ports/ids';
import type { Logger } from '../../../core/ports/logger';
import type { ToolResult } from '../../../core/ports/tool';
import { AgentSpeech } from './agentSpeech';
import type { Channel } from '../connection/channel';
import { decodeAgentAudio } from '../protocol/codec';
import { brokenOff, explainError, stalled } from '../protocol/errors';
import type { History } from './history';
import { phrasesIn } from '../../../core/phrases/phrases';
import type { LocalVoice } from '../../../core/conversation/localVoice';
import { cutOffNote } from '../../../core/conversation/notes';
import { ResponseQueue, type ResponseKind, type ResponseRequest } from './responseQueue';
import { ToolLoop } from './toolLoop';
import type { ServerEvent, ServerEventOf, WireError, WireResponse } from '../protocol/wire';

const RETRY_AFTER_MS = 250;
/** A response that is made or asked for, and says nothing for so long, has died with its connection. */
const STALLED_MS = 8000;

export interface AnswersOptions {
  readonly call: EngineConfig;
  readonly listener: EngineListener;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly history: History;
  readonly localVoice: LocalVoice;
  readonly channel: () => Channel | undefined;
  /** A response begins that follows the session's own instructions. */
  readonly onPrompted: (responseId: string) => void;
  readonly onNoticeRenamed: (responseId: string) => void;
  readonly onReconnect: (error: AppError) => void;
  readonly onFatal: (error: AppError) => void;
}

interface NewRequest {
  readonly words?: string;
  readonly onTaken?: () => void;
  readonly onRefused?: (error: AppError) => void;
}

/** Everything that the agent says: asked for, spoken, cut off, tried again. */
export class Answers {
  readonly #options: AnswersOptions;
  readonly #queue: ResponseQueue;
  readonly #speech: AgentSpeech;
  readonly #tools: ToolLoop;
  /** By our id, until heard, cut or withdrawn. */
  readonly #requests = new Map<string, ResponseRequest>();
  /** Asked for, and cut before the vendor began them. */
  readonly #dropped = new Set<string>();
  /** With sound that the caller has not heard to its end. */
  readonly #sounding = new Set<string>();
  readonly #calledTools = new Set<string>();
  #cancelStall: Cancel = () => undefined;
  #cancelRetry: Cancel = () => undefined;

  constructor(options: AnswersOptions) {
    this.#options = options;
    const { call, clock, listener } = options;
    this.#queue = new ResponseQueue({
      clock,
      send: (response) => {
        const channel = options.channel();
        const event_id = channel?.nextEventId('rc') ?? '';
        channel?.send({ type: 'response.create', event_id, response });
        this.#watchStall();
        return event_id;
      },
      onNeeded: () => this.request('continue'),
      onWithdrawn: (id) => this.#end(id),
    });
    this.#speech = new AgentSpeech(call.outputFormat, {
      onText: (segment) => listener.onAgentText(segment),
      onAudio: (id, audio) => {
        this.#sounding.add(id);
        listener.onAudio(id, audio);
      },
    });
    this.#tools = new ToolLoop({
      onCall: ({ callId, name, input }) => {
        listener.onToolCall({ toolCallId: callId as ToolCallId, name, arguments: input });
      },
      onAnswer: (callId, output) => {
        options.history.toolResult(callId, output);
        options.channel()?.addItem({ type: 'function_call_output', call_id: callId, output });
      },
      onComplete: () => this.request('continue'),
    });
  }

  /** The caller hears nothing at the moment. */
  get isSilent(): boolean {
    return this.#sounding.size === 0;
  }

  /** Nothing is being said, made, or waited for. */
  get isIdle(): boolean {
    return this.isSilent && this.#queue.isIdle && !this.#tools.isWaiting;
  }

  get isCallerWaiting(): boolean {
    return this.#queue.isCallerWaiting;
  }

  /** Asks for a response as soon as it is its turn; returns its id. */
  request(kind: ResponseKind, { words, ...rest }: NewRequest = {}): string {
    const id = this.#options.ids.next('resp');
    const request: ResponseRequest = { id, kind, words, isRetry: false, ...rest };
    this.#begin(request);
    this.#queue.request(request);
    return id;
  }

  connected(): void {
    this.#queue.connected();
  }

  /** The session is gone. What must still be said is asked for again; returns what is to be noted. */
  disconnected(): string | undefined {
    this.#cancelStall();
    this.#tools.sessionLost();
    const broken = this.#speech.breakOff();
    const sent = this.#queue.disconnected();
    if (sent !== undefined && !this.#dropped.delete(sent.id)) this.#queue.requestNext(sent);
    return broken.map((id) => this.#brokeOff(id)).find((note) => note !== undefined);
  }

  callerBegan(): void {
    this.#queue.callerBegan();
  }

  callerFinished(vendorAnswers: boolean): void {
    this.#queue.callerFinished(vendorAnswers);
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    this.#tools.answer(toolCallId, result);
  }

  /** `vendorCancels`: the vendor noticed the caller by itself and stops the response too. */
  interrupt(id: string, heardMs: number, vendorCancels: boolean): void {
    this.#sounding.delete(id);
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    const isUnsent = this.#queue.withdraw(id) !== undefined;
    const vendorId = this.#speech.vendorIdOf(id);
    this.#options.history.agent(id, this.#speech.textOf(id, heardMs));
    for (const { itemId, contentIndex, audioEndMs } of this.#speech.cut(id, heardMs)) {
      this.#truncate(itemId, contentIndex, audioEndMs);
    }
    if (vendorId !== undefined && !vendorCancels) this.#cancel(vendorId);
    const isUnanswered = this.#queue.isSent(id);
    if (isUnanswered) this.#dropped.add(id);
    this.#speech.forget(id);
    // What the operator wants said is said after the caller has spoken.
    if ((isUnsent || isUnanswered) && request?.kind === 'say') this.request('say', again(request));
  }

  heard(id: string): void {
    this.#sounding.delete(id);
    this.#requests.delete(id);
    this.#speech.forget(id);
  }

  /** Takes the events that are about responses. */
  onEvent(event: ServerEvent): void {
    if (event.type.startsWith('response.')) this.#watchStall();
    switch (event.type) {
      case 'response.created':
        this.#created(event.response);
        return;
      case 'response.output_audio.delta': {
        const { response_id, item_id, content_index, delta } = event;
        this.#speech.audio(response_id, item_id, content_index, decodeAgentAudio(delta));
        return;
      }
      case 'response.output_audio_transcript.delta':
        this.#speech.words(event.response_id, event.item_id, event.content_index, event.delta);
        return;
      case 'response.output_audio_transcript.done': {
        const { response_id, item_id, content_index, transcript } = event;
        this.#speech.wordsDone(response_id, item_id, content_index, transcript);
        return;
      }
      case 'response.output_item.done':
        this.#itemDone(event);
        return;
      case 'response.done':
        this.#done(event.response);
        return;
      default:
    }
  }

  /** An error that names a request of ours; false when it names none. */
  refused(eventId: string, error: WireError): boolean {
    const isBusy = error.code === 'conversation_already_has_active_response';
    const { remedy, error: reason } = explainError(error);
    const request = this.#queue.refused(eventId, isBusy, reason);
    if (request === undefined) return false;
    if (remedy === 'retry') this.#tryAgain(request, reason);
    else this.#fallBack(request, reason);
    return true;
  }

  close(): void {
    this.#cancelStall();
    this.#cancelRetry();
    this.#queue.close(new AppError({ code: 'cancelled', message: 'The call has ended.' }));
  }

  #begin(request: ResponseRequest): void {
    this.#requests.set(request.id, request);
    const purpose = request.kind === 'notice' ? 'consent_notice' : 'answer';
    this.#options.listener.onResponseStarted({ responseId: request.id, purpose });
    if (request.kind === 'notice') this.#options.onNoticeRenamed(request.id);
  }

  #end(id: string): void {
    this.#options.listener.onResponseDone(id);
  }

  #created(response: WireResponse): void {
    const asked = this.#queue.created(response);
    if (asked !== undefined && this.#dropped.delete(asked.id)) {
      this.#cancel(response.id);
      return;
    }
    const request = asked ?? this.#unasked();
    this.#speech.begin(response.id, request.id);
    if (request.words === undefined) this.#options.onPrompted(request.id);
  }

  /** The vendor answers by itself. */
  #unasked(): ResponseRequest {
    const id = this.#options.ids.next('resp');
    const request: ResponseRequest = { id, kind: 'continue', words: undefined, isRetry: false };
    this.#begin(request);
    return request;
  }

  #itemDone({ response_id, item }: ServerEventOf<'response.output_item.done'>): void {
    const { type, status, call_id, name } = item;
    if (type !== 'function_call' || status !== 'completed') return;
    this.#calledTools.add(response_id);
    if (call_id !== undefined && name !== undefined) {
      this.#options.history.toolCall(call_id, name, item.arguments ?? '{}');
    }
    this.#tools.itemDone(response_id, item);
  }

  #done(response: WireResponse): void {
    this.#cancelStall();
    const id = this.#speech.idOf(response.id);
    const request = id === undefined ? undefined : this.#requests.get(id);
    this.#speech.finish(response.id);
    const calledTools = this.#calledTools.delete(response.id);
    if (id !== undefined) this.#options.history.agent(id, this.#speech.textOf(id));
    this.#judge(response, request, calledTools);
    this.#queue.done(response.id);
    this.#tools.responseDone(response.id);
  }

  /** Whether the response was what the caller waits for. */
  #judge(response: WireResponse, request: ResponseRequest | undefined, calledTools: boolean): void {
    const { status, status_details: details } = response;
    if (status === 'failed') {
      const { remedy, error } = explainError(details?.error ?? { type: 'server_error' });
      if (remedy === 'fatal') this.#options.onFatal(error);
      else if (remedy === 'reconnect') this.#options.onReconnect(error);
      else if (request !== undefined) this.#tryAgain(request, error);
      return;
    }
    if (request === undefined) return;
    const isMute = !this.#speech.hasAudio(request.id) && !calledTools;
    if (status === 'incomplete') this.#options.listener.onWarning(brokenOff(details?.reason));
    // Who says nothing twice has nothing to say.
    const mayMeanIt = status === 'completed' && request.isRetry;
    if (isMute && status !== 'cancelled' && !mayMeanIt) {
      this.#tryAgain(request, brokenOff(details?.reason));
    } else {
      this.#end(request.id);
    }
  }

  #tryAgain(request: ResponseRequest, reason: AppError): void {
    this.#options.listener.onWarning(reason);
    if (request.isRetry) {
      this.#fallBack(request, reason);
      return;
    }
    const hasBeenHeard = this.#speech.hasAudio(request.id);
    const id = hasBeenHeard ? this.#options.ids.next('resp') : request.id;
    const retry: ResponseRequest = { ...request, id, isRetry: true };
    if (hasBeenHeard) {
      this.#end(request.id);
      this.#begin(retry);
    }
    this.#requests.set(id, retry);
    this.#queue.hold();
    this.#cancelRetry = this.#options.clock.after(RETRY_AFTER_MS, () => {
      // Meanwhile the caller may have cut in.
      if (this.#requests.has(id)) this.#queue.requestNext(retry);
      this.#queue.release();
    });
  }

  /** Says it without the vendor; returns the response's id, if it could be said. */
  async #sayLocally(words: string, purpose: 'answer' | 'consent_notice') {
    const id = await this.#options.localVoice.say(words, purpose);
    if (id === undefined) return undefined;
    this.#sounding.add(id);
    this.#options.history.agent(id, words);
    return id;
  }

  /** The vendor could not say it: the offline voice does. What nobody can say ends the call. */
  #fallBack(request: ResponseRequest, reason: AppError): void {
    const { kind, words } = request;
    const purpose = kind === 'notice' ? 'consent_notice' : 'answer';
    this.#queue.hold();
    const { sayAgain } = phrasesIn(this.#options.call.language);
    void this.#sayLocally(words ?? sayAgain, purpose).then((id) => {
      this.#end(request.id);
      this.#queue.release();
      if (id === undefined) this.#options.onFatal(reason);
      else if (kind === 'notice') this.#options.onNoticeRenamed(id);
    });
  }

  #brokeOff(id: string): string | undefined {
    const { history } = this.#options;
    const request = this.#requests.get(id);
    const text = this.#speech.textOf(id);
    history.agent(id, text);
    this.#end(id);
    if (request === undefined) return undefined;
    const isVerbatim = request.words !== undefined;
    if (request.kind === 'notice' || (isVerbatim && !this.#speech.hasAudio(id))) {
      this.request(request.kind, again(request));
      return undefined;
    }
    return cutOffNote(text);
  }

  #truncate(item_id: string, content_index: number, audio_end_ms: number): void {
    const channel = this.#options.channel();
    const event_id = channel?.nextEventId('tr') ?? '';
    const type = 'conversation.item.truncate';
    channel?.send({ type, event_id, item_id, content_index, audio_end_ms });
  }

  #cancel(vendorId: string): void {
    const channel = this.#options.channel();
    if (channel === undefined || this.#queue.activeVendorId !== vendorId) return;
    const event_id = channel.nextEventId('cancel');
    channel.send({ type: 'response.cancel', event_id, response_id: vendorId });
  }

  #watchStall(): void {
    this.#cancelStall();
    this.#cancelStall = this.#options.clock.after(STALLED_MS, () => {
      if (this.#queue.isAwaited) this.#options.onReconnect(stalled());
    });
  }
}

function again({ words, onTaken, onRefused }: ResponseRequest): NewRequest {
  return {
    ...(words === undefined ? {} : { words }),
    ...(onTaken === undefined ? {} : { onTaken }),
    ...(onRefused === undefined ? {} : { onRefused }),
  };
}
