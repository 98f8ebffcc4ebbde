import type { CarrierId } from '@shared/domain/capabilities';
import type { LineId, TextId, ThreadId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import type { TextThread } from '@shared/domain/texts/textThread';
import { AppError } from '@shared/errors/appError';
import type { CallTexts, TextFromCall } from '../../ports/texts/callTexts';
import type { IncomingText, StatusReport, TextDesk } from '../../ports/texts/messageCarrier';
import type { AgentStore, BusinessStore, LineStore } from '../../ports/stores';
import type { ThreadChange } from '../../ports/texts/threadStore';
import { Answering, type AnsweringPorts } from './answering';
import { Drafts, type Draft } from './drafts';
import { readKeyword, type Keyword } from './keywords';
import { whyUnanswerable } from './loopGuard';
import { Outbox, type OutboxPorts } from './outbox';

const HOUR_MS = 3_600_000;
/** What came longer ago than this is not answered after a crash: a late answer confuses. */
const RECOVER_WITHIN_MS = HOUR_MS;

const KEYWORD_NOTES: Readonly<Record<Keyword, string>> = {
  stop: 'They opted out. Nothing more is sent to them until they text START. The phone network has confirmed it to them.',
  start: 'They opted in again, so texts reach them.',
  help: 'They asked for help by keyword, which the phone network answers itself.',
};

export interface TextServicePorts
  extends
    OutboxPorts,
    Omit<AnsweringPorts, keyof OutboxPorts | 'outbox' | 'drafts' | 'answererOf'> {
  readonly lines: LineStore;
  readonly agents: AgentStore;
  readonly businesses: BusinessStore;
}

/** The application's side of every carrier of texts, and what operators do with threads. */
export class TextService implements TextDesk, CallTexts {
  readonly #ports: TextServicePorts;
  readonly #outbox: Outbox;
  readonly #drafts: Drafts;
  readonly #answering: Answering;

  constructor(ports: TextServicePorts) {
    this.#ports = ports;
    this.#outbox = new Outbox(ports);
    this.#drafts = new Drafts(ports.clock);
    this.#answering = new Answering({
      ...ports,
      outbox: this.#outbox,
      drafts: this.#drafts,
      answererOf: (thread) => this.#answererOf(thread),
    });
  }

  async receive(incoming: IncomingText): Promise<void> {
    const { threads, changes, logger } = this.#ports;
    const { carrierId, from, to } = incoming;
    const lines = await this.#ports.lines.list();
    const line = lineFor(lines, carrierId, to);
    if (line === undefined) {
      logger.warn({ carrierId }, 'a text came for a number without a line');
      return;
    }
    const key = { carrierId, ourNumber: to, theirNumber: from };
    const thread = await this.#inConversation(await threads.open(key, line.businessId));
    const keyword = incoming.keyword ?? readKeyword(incoming.text);
    const added = await threads.add({
      threadId: thread.id,
      conversation: thread.conversation,
      author: 'customer',
      text: incoming.text,
      segments: incoming.segments,
      media: [...incoming.media],
      // What is meant for the network is never shown to an engine.
      status: keyword === undefined ? 'received' : 'noted',
      tools: [],
      ref: incoming.ref,
    });
    if (added === undefined) return;
    changes.announce('threads');
    if (keyword !== undefined) await this.#obey(thread, keyword);
    else await this.#answer(thread, lines);
  }

  report(report: StatusReport): Promise<void> {
    return this.#outbox.report(report);
  }

  /** Takes up what a sudden end left behind; called once the carriers are there. */
  async recover(): Promise<void> {
    const { threads, clock, changes } = this.#ports;
    const { sending, unanswered } = await threads.unfinished();
    await this.#outbox.recover(sending);
    for (const { id, lastAt } of unanswered) {
      if (lastAt > clock.now() - RECOVER_WITHIN_MS) this.#answering.want(id);
    }
    if (sending.length > 0) changes.announce('threads');
  }

  /** A text by the operator; from then on the thread is theirs. */
  async send(id: ThreadId, text: string): Promise<void> {
    const thread = await this.#thread(id);
    if (thread.optedOutAt !== undefined) {
      throw refused('They opted out of texts. Only they can change that, by texting START.');
    }
    await this.#outbox.send(await this.#takeOver(thread), { author: 'operator', text });
  }

  /** Begins a thread, or goes on with the one that there is. */
  async start(lineId: LineId, to: string, text: string): Promise<ThreadId> {
    const line = (await this.#ports.lines.list()).find((each) => each.id === lineId);
    if (line === undefined) throw notFound('This line no longer exists.');
    const key = { carrierId: line.carrierId, ourNumber: line.number, theirNumber: to };
    const thread = await this.#inConversation(await this.#ports.threads.open(key, line.businessId));
    await this.send(thread.id, text);
    return thread.id;
  }

  canSend(carrierId: CarrierId): boolean {
    const carrier = this.#ports.carriers().find(({ id }) => id === carrierId);
    return carrier !== undefined && carrier.unavailable() === undefined;
  }

  async sendFromCall({ businessId, text, ...key }: TextFromCall): Promise<void> {
    const opened = await this.#ports.threads.open(key, businessId);
    if (opened.optedOutAt !== undefined) {
      throw refused('They opted out of texts. Only they can change that, by texting START.');
    }
    const thread = await this.#inConversation(opened);
    const status = await this.#outbox.send(thread, { author: 'agent', text });
    if (status === 'failed' || status === 'undelivered') {
      throw refused('The phone network did not take the text.');
    }
  }

  /** Sends the words of a text that failed once more, as a new text. */
  async sendAgain(id: TextId): Promise<void> {
    const failed = await this.#ports.threads.getText(id);
    if (failed === undefined) throw notFound('This text no longer exists.');
    await this.send(failed.threadId, failed.text);
  }

  async takeOver(id: ThreadId): Promise<void> {
    await this.#takeOver(await this.#thread(id));
  }

  async handBack(id: ThreadId): Promise<void> {
    const thread = await this.#thread(id);
    if (thread.answeredBy === 'agent') return;
    await this.#change(id, { answeredBy: 'agent', attention: undefined });
    await this.#outbox.note(thread, 'The agent answers again.');
    this.#answering.want(id);
  }

  watchDrafts(emit: (item: { drafts: Draft[] }) => void): () => void {
    return this.#drafts.watch(emit);
  }

  async close(): Promise<void> {
    const sent = this.#outbox.close();
    await this.#answering.close();
    await sent;
    this.#drafts.close();
  }

  async #answer(thread: TextThread, lines: readonly Line[]): Promise<void> {
    const { theirNumber, ourNumber, id } = thread;
    if (thread.optedOutAt !== undefined || thread.answeredBy === 'operator') return;
    const ownNumbers = lines.map(({ number }) => number);
    const reason = whyUnanswerable(theirNumber, ourNumber, ownNumbers);
    if (reason === undefined) this.#answering.want(id);
    else if (thread.attention !== reason) await this.#change(id, { attention: reason });
  }

  async #obey(thread: TextThread, keyword: Keyword): Promise<void> {
    if (keyword === 'stop') {
      this.#answering.stop(thread.id);
      await this.#change(thread.id, { optedOutAt: this.#ports.clock.now() });
    } else if (keyword === 'start') {
      await this.#change(thread.id, { optedOutAt: undefined });
    }
    await this.#outbox.note(thread, KEYWORD_NOTES[keyword]);
  }

  async #takeOver(thread: TextThread): Promise<TextThread> {
    this.#answering.stop(thread.id);
    const change = { answeredBy: 'operator', attention: undefined, unread: 0 } as const;
    await this.#change(thread.id, change);
    if (thread.answeredBy !== 'operator' && thread.lastText !== '') {
      await this.#outbox.note(thread, 'You took over. The agent is silent here.');
    }
    return this.#thread(thread.id);
  }

  /** After a long pause the agent begins anew. */
  async #inConversation(thread: TextThread): Promise<TextThread> {
    const { textConversationHours } = await this.#ports.settings.get();
    const isOver = this.#ports.clock.now() - thread.lastAt > textConversationHours * HOUR_MS;
    if (!isOver) return thread;
    const conversation = thread.conversation + 1;
    await this.#ports.threads.update(thread.id, { conversation });
    return { ...thread, conversation };
  }

  async #change(id: ThreadId, change: ThreadChange): Promise<void> {
    await this.#ports.threads.update(id, change);
    this.#ports.changes.announce('threads');
  }

  async #thread(id: ThreadId): Promise<TextThread> {
    const thread = await this.#ports.threads.get(id);
    if (thread === undefined) throw notFound('This thread no longer exists.');
    return thread;
  }

  async #answererOf(thread: TextThread) {
    const { agents, businesses } = this.#ports;
    const line = lineFor(await this.#ports.lines.list(), thread.carrierId, thread.ourNumber);
    const agent = line === undefined ? undefined : await agents.get(line.agentId);
    const business = agent === undefined ? undefined : await businesses.get(agent.businessId);
    return agent === undefined || business === undefined ? undefined : { agent, business };
  }
}

/** As for calls: a carrier without lines of its own is answered by the first one. */
function lineFor(
  lines: readonly Line[],
  carrierId: Line['carrierId'],
  to: string,
): Line | undefined {
  const own = lines.filter((line) => line.carrierId === carrierId);
  return own.length === 0 ? lines[0] : own.find(({ number }) => number === to);
}

function refused(message: string): AppError {
  return new AppError({ code: 'carrier.refused', message });
}

function notFound(message: string): AppError {
  return new AppError({ code: 'storage.not_found', message });
}
