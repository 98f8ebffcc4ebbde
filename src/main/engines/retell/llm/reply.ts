import type { ServerMessage } from '../protocol/messages';

/** What Retell does once it has spoken the words. */
export interface AfterWords {
  readonly end_call?: true;
  readonly transfer_number?: string;
  readonly digit_to_press?: string;
}

export interface ReplyOptions {
  readonly id: string;
  /** Retell's number of what is answered; 0 is the greeting. */
  readonly responseId: number;
  /** The caller hears it out, whatever they say meanwhile. */
  readonly isSacred?: boolean;
  readonly send: (message: ServerMessage) => void;
}

/** One answer on its way to Retell, piece by piece. */
export class Reply {
  readonly id: string;
  readonly responseId: number;
  readonly #options: ReplyOptions;
  #hasWords = false;
  #isClosed = false;

  constructor(options: ReplyOptions) {
    this.#options = options;
    this.id = options.id;
    this.responseId = options.responseId;
  }

  /** Nothing more can be added: it is whole, or not wanted any more. */
  get isFinished(): boolean {
    return this.#isClosed;
  }

  add(text: string): void {
    this.#send({ content: this.#hasWords ? ` ${text}` : text, content_complete: false });
    this.#hasWords = true;
  }

  /** The answer is whole: until then Retell does not give the turn away. */
  finish(after: AfterWords = {}): void {
    this.#send({ content: '', content_complete: true, ...after });
    this.#isClosed = true;
  }

  /** Retell asks for another answer in place of this one. */
  drop(): void {
    this.#isClosed = true;
  }

  #send(words: { readonly content: string; readonly content_complete: boolean } & AfterWords) {
    const { responseId, isSacred, send } = this.#options;
    if (this.#isClosed) return;
    const sacred = isSacred === true ? { no_interruption_allowed: true } : {};
    send({ response_type: 'response', response_id: responseId, ...words, ...sacred });
  }
}
