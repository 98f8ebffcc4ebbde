import { measureSms, withPlainCharacters } from '@shared/domain/texts/smsSegments';
import { laterStatus } from '@shared/domain/texts/deliveryStatus';
import type { Text, TextProblem, TextStatus, TextThread } from '@shared/domain/texts/textThread';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { MessageCarrier, SendOutcome, StatusReport } from '../../ports/texts/messageCarrier';
import type { NewText, ThreadStore } from '../../ports/texts/threadStore';
import type { Changes } from '../changes';

export interface OutboxPorts {
  readonly threads: ThreadStore;
  readonly carriers: () => readonly MessageCarrier[];
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Logger;
}

export type Draftable = Pick<NewText, 'author' | 'text'> &
  Partial<Pick<NewText, 'tools' | 'engineId' | 'usage'>>;

const NO_CARRIER: TextProblem = { message: 'The phone network of this number is not set up.' };

const UNCONFIRMED: TextProblem = {
  message:
    'Patchcord stopped while this was being sent. It may have arrived; send it again only if they say it did not.',
};

/** Sends texts and follows what becomes of them. What is here is on disk before it is sent. */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #closing = new AbortController();
  readonly #sending = new Set<Promise<unknown>>();
  /** Reports and answers to requests overtake each other: one at a time decides. */
  #settling: Promise<unknown> = Promise.resolve();

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** Sends one text of at most 1600 characters; resolves with what the carrier said at once. */
  async send(thread: TextThread, draft: Draftable): Promise<TextStatus> {
    const sending = this.#send(thread, draft);
    this.#sending.add(sending);
    try {
      return await sending;
    } finally {
      this.#sending.delete(sending);
    }
  }

  async #send(thread: TextThread, draft: Draftable): Promise<TextStatus> {
    const text = withPlainCharacters(draft.text);
    const added = await this.#add(thread, {
      ...draft,
      text,
      segments: measureSms(text).segments,
      status: 'sending',
    });
    const outcome = await this.#handOver(thread, added);
    const status = await this.#inTurn(() => this.#settle(thread, added, outcome));
    this.#ports.changes.announce('threads');
    return status;
  }

  /** A line in the thread that nobody is sent. */
  async note(thread: TextThread, text: string): Promise<void> {
    await this.#add(thread, { author: 'system', text, segments: 0, status: 'noted' });
    this.#ports.changes.announce('threads');
  }

  report(report: StatusReport): Promise<void> {
    return this.#inTurn(async () => {
      const { threads, changes, logger } = this.#ports;
      const found = await this.#findReported(report);
      if (found === undefined) {
        logger.debug({ status: report.status }, 'a status report on an unknown text');
        return;
      }
      const status = laterStatus(found.status, report.status);
      if (status === found.status) return;
      await threads.setStatus(found.id, { status, problem: report.problem, ref: report.ref });
      if (report.problem !== undefined) {
        const attention = `A text did not arrive: ${report.problem.message}`;
        await threads.update(found.threadId, { attention });
      }
      changes.announce('threads');
    });
  }

  /** Texts that were being sent when the application stopped: nobody knows, so nobody resends. */
  async recover(sending: readonly Text[]): Promise<void> {
    for (const { id } of sending) {
      await this.#ports.threads.setStatus(id, { status: 'unconfirmed', problem: UNCONFIRMED });
    }
  }

  /** Gives up what the carriers have not answered, and notes that. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#sending);
    await this.#settling;
  }

  async #add(
    thread: TextThread,
    text: Draftable & Pick<NewText, 'segments' | 'status'>,
  ): Promise<Text> {
    const { id: threadId, conversation } = thread;
    const added = await this.#ports.threads.add({
      tools: [],
      ...text,
      threadId,
      conversation,
      media: [],
    });
    if (added === undefined) throw new Error('a text without a reference is always new');
    this.#ports.changes.announce('threads');
    return added;
  }

  #handOver(thread: TextThread, { id, text }: Text): Promise<SendOutcome> {
    const { carrierId, ourNumber: from, theirNumber: to } = thread;
    const carrier = this.#ports.carriers().find((each) => each.id === carrierId);
    const problem = carrier === undefined ? NO_CARRIER : carrier.unavailable();
    return carrier === undefined || problem !== undefined
      ? Promise.resolve({ kind: 'refused', problem: problem ?? NO_CARRIER, hasOptedOut: false })
      : carrier.send({ textId: id, from, to, text }, this.#closing.signal);
  }

  async #settle(thread: TextThread, text: Text, outcome: SendOutcome): Promise<TextStatus> {
    const { threads } = this.#ports;
    const present = (await threads.getText(text.id)) ?? text;
    if (outcome.kind === 'accepted') {
      const status = laterStatus(present.status, outcome.status);
      await threads.setStatus(text.id, { status, problem: present.problem, ref: outcome.ref });
      return status;
    }
    const reached = outcome.kind === 'refused' ? 'failed' : 'unconfirmed';
    const status = laterStatus(present.status, reached);
    if (status !== reached) return status;
    const { problem } = outcome;
    await threads.setStatus(text.id, { status, problem });
    if (outcome.kind === 'refused' && outcome.hasOptedOut) await this.#noteOptOut(thread);
    else await threads.update(thread.id, { attention: `A text was not sent: ${problem.message}` });
    return status;
  }

  async #noteOptOut(thread: TextThread): Promise<void> {
    const optedOutAt = thread.optedOutAt ?? this.#ports.clock.now();
    await this.#ports.threads.update(thread.id, { optedOutAt });
    await this.note(thread, 'The phone network says that they have opted out. Nothing is sent.');
  }

  async #findReported({ carrierId, ref, textId }: StatusReport): Promise<Text | undefined> {
    const { threads } = this.#ports;
    const byRef = await threads.findByRef(carrierId, ref);
    if (byRef !== undefined || textId === undefined) return byRef;
    const byId = await threads.getText(textId as Text['id']);
    const thread = byId === undefined ? undefined : await threads.get(byId.threadId);
    return thread?.carrierId === carrierId && isOurs(byId) ? byId : undefined;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#settling.then(work);
    this.#settling = turn.catch(() => undefined);
    return turn;
  }
}

function isOurs(text: Text | undefined): boolean {
  return text?.author === 'agent' || text?.author === 'operator';
}
