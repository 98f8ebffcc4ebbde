import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { EngineConfig } from '../../../core/ports/engine';
import type { Logger } from '../../../core/ports/logger';
import { decodeServerEvent, encodeClientEvent } from '../protocol/codec';
import { explainError } from '../protocol/errors';
import type { TextSocket } from '../../../models/textSocket';
import { requireFormats } from '../protocol/sessionConfig';
import type { ClientEvent, NewItem, ServerEvent, WireSession } from '../protocol/wire';

/** How long the vendor may take to confirm a configuration or an item. */
const CONFIRM_TIMEOUT_MS = 5000;
/** Stands for the session's own creation, which no event of ours asks for. */
const CREATION = 'created';

export interface ChannelListener {
  onEvent(event: ServerEvent): void;
  /** The channel can be used no more. Last call. */
  onLost(error: AppError): void;
}

interface Confirmation {
  readonly eventId: string;
  /** The item that must appear; undefined for a session update. */
  readonly itemId: string | undefined;
  readonly resolve: (session: WireSession | undefined) => void;
  readonly reject: (error: AppError) => void;
  readonly cancel: Cancel;
}

export interface ChannelOptions {
  readonly link: TextSocket;
  readonly call: EngineConfig;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The event protocol over one link: events in and out, and who waits for which confirmation. */
export class Channel {
  readonly #options: ChannelOptions;
  readonly #waiting: Confirmation[] = [];
  #listener: ChannelListener | undefined;
  #lost: AppError | undefined;
  #lastEventId = 0;
  #malformed = 0;
  #session: WireSession | undefined;

  constructor(options: ChannelOptions) {
    this.#options = options;
    options.link.listen({
      onText: (text) => this.#receive(text),
      onLost: (error) => this.#lose(error),
    });
  }

  /** Events of before are not repeated: attach as soon as the session is confirmed. */
  attach(listener: ChannelListener): void {
    this.#listener = listener;
    if (this.#lost !== undefined) listener.onLost(this.#lost);
  }

  nextEventId(purpose: string): string {
    return `${purpose}_${++this.#lastEventId}`;
  }

  send(event: ClientEvent): void {
    this.#options.link.send(encodeClientEvent(event));
  }

  /** Text that is already encoded: caller audio. */
  sendEncoded(text: string): void {
    this.#options.link.send(text);
  }

  /** Resolves with the session as the vendor created it. */
  created(): Promise<WireSession> {
    return new Promise((resolve, reject) => {
      if (this.#session !== undefined) resolve(this.#session);
      else if (this.#lost !== undefined) reject(this.#lost);
      else this.#confirm(CREATION, undefined, reject, (session) => resolve(session ?? {}));
    });
  }

  /** Resolves once the vendor works with this configuration; rejects with the reason. */
  async updateSession(session: Readonly<Record<string, unknown>>): Promise<void> {
    const eventId = this.nextEventId('cfg');
    const confirmed = await this.#sendConfirmed(
      { type: 'session.update', event_id: eventId, session },
      undefined,
    );
    requireFormats(confirmed ?? {}, this.#options.call);
  }

  addItem(item: NewItem): void {
    this.send({ type: 'conversation.item.create', event_id: this.nextEventId('item'), item });
  }

  /** Resolves once the item, which has an id of ours, is part of the conversation. */
  async addItemConfirmed(item: NewItem & { readonly id: string }): Promise<void> {
    const event_id = this.nextEventId('item');
    await this.#sendConfirmed({ type: 'conversation.item.create', event_id, item }, item.id);
  }

  close(): void {
    this.#fail(new AppError({ code: 'cancelled', message: 'The call has ended.' }));
    this.#options.link.close();
  }

  #sendConfirmed(event: ClientEvent, itemId: string | undefined): Promise<WireSession | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#lost !== undefined) {
        reject(this.#lost);
        return;
      }
      this.#confirm(event.event_id, itemId, reject, resolve);
      this.send(event);
    });
  }

  #confirm(
    eventId: string,
    itemId: string | undefined,
    reject: (error: AppError) => void,
    resolve: (session: WireSession | undefined) => void,
  ): void {
    const cancel = this.#options.clock.after(CONFIRM_TIMEOUT_MS, () => {
      if (this.#take((each) => each === confirmation) !== undefined) reject(unconfirmed());
    });
    const confirmation: Confirmation = { eventId, itemId, resolve, reject, cancel };
    this.#waiting.push(confirmation);
  }

  #receive(text: string): void {
    const decoded = decodeServerEvent(text);
    if (decoded.kind === 'malformed') {
      this.#malformed += 1;
      if (this.#malformed === 1) {
        this.#options.logger.warn({ reason: decoded.reason }, 'malformed engine event ignored');
      }
      return;
    }
    if (decoded.kind === 'unknown') return;
    const { event } = decoded;
    this.#settle(event);
    if (event.type !== 'error' || !this.#refuse(event)) this.#listener?.onEvent(event);
  }

  #settle(event: ServerEvent): void {
    switch (event.type) {
      case 'session.created':
        this.#session = event.session;
        this.#take(({ eventId }) => eventId === CREATION)?.resolve(event.session);
        return;
      case 'session.updated':
        this.#take(({ eventId }) => eventId.startsWith('cfg_'))?.resolve(event.session);
        return;
      case 'conversation.item.added':
        this.#take(({ itemId }) => itemId !== undefined && itemId === event.item.id)?.resolve(
          undefined,
        );
        return;
      default:
    }
  }

  /** An error that answers something we wait for is for who waits. */
  #refuse({ error }: ServerEvent & { type: 'error' }): boolean {
    const refused =
      this.#take(({ eventId }) => eventId === error.event_id) ??
      this.#take(({ eventId }) => eventId === CREATION);
    refused?.reject(explainError(error).error);
    return refused !== undefined;
  }

  #take(matches: (confirmation: Confirmation) => boolean): Confirmation | undefined {
    const index = this.#waiting.findIndex(matches);
    const [taken] = index < 0 ? [] : this.#waiting.splice(index, 1);
    taken?.cancel();
    return taken;
  }

  #lose(error: AppError): void {
    this.#fail(error);
    this.#listener?.onLost(error);
  }

  #fail(error: AppError): void {
    this.#lost ??= error;
    for (const { cancel, reject } of this.#waiting.splice(0)) {
      cancel();
      reject(error);
    }
  }
}

function unconfirmed(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'OpenAI did not confirm a change within 5 seconds.',
    retryable: true,
  });
}
