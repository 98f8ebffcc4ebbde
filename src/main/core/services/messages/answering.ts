import type { Agent } from '@shared/domain/agent/agent';
import type { Business } from '@shared/domain/business';
import type { TextId, ThreadId } from '@shared/domain/ids';
import type { TextThread } from '@shared/domain/texts/textThread';
import { fromLocal, toLocal } from '@shared/domain/calendar/zonedTime';
import { isAppError, type AppError } from '@shared/errors/appError';
import type { Cancel } from '../../ports/clock';
import type { SettingsStore } from '../../ports/stores';
import type { ThreadStore } from '../../ports/texts/threadStore';
import type { Changes } from '../changes';
import { CONVERSATION_TEXTS, openConversation } from './conversationTurns';
import type { Drafts } from './drafts';
import { ReplyRate } from './loopGuard';
import type { Outbox } from './outbox';
import { splitText } from './splitText';
import { writeReply, type WritingPorts } from './writeReply';

/** People send one thought in several texts: the answer waits until they pause. */
const PAUSE_MS = 1_200;

export interface AnsweringPorts extends WritingPorts {
  readonly threads: ThreadStore;
  readonly settings: SettingsStore;
  readonly changes: Changes;
  /** Why agents write no more for now: what calls and texts cost. */
  readonly limits: { readonly forbidsTexts: () => Promise<AppError | undefined> };
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  /** Who answers the texts of a thread now; undefined when its number has no agent any more. */
  readonly answererOf: (
    thread: TextThread,
  ) => Promise<{ readonly agent: Agent; readonly business: Business } | undefined>;
}

/** Answers threads, each one text after the other, all of them side by side. */
export class Answering {
  readonly #ports: AnsweringPorts;
  readonly #rate: ReplyRate;
  readonly #pauses = new Map<ThreadId, Cancel>();
  readonly #works = new Map<ThreadId, AbortController>();
  /** Threads at work to which another text came meanwhile. */
  readonly #wantedAgain = new Set<ThreadId>();
  readonly #running = new Set<Promise<void>>();
  #isClosed = false;

  constructor(ports: AnsweringPorts) {
    this.#ports = ports;
    this.#rate = new ReplyRate(ports.clock);
  }

  /** There is something to answer. */
  want(id: ThreadId): void {
    if (this.#isClosed) return;
    const work = this.#works.get(id);
    if (work !== undefined && !work.signal.aborted) {
      this.#wantedAgain.add(id);
      return;
    }
    this.#pauses.get(id)?.();
    const begin = (): void => {
      this.#pauses.delete(id);
      this.#begin(id);
    };
    this.#pauses.set(id, this.#ports.clock.after(PAUSE_MS, begin));
  }

  /** Nothing more is written or sent in this thread until it is wanted again. */
  stop(id: ThreadId): void {
    this.#pauses.get(id)?.();
    this.#pauses.delete(id);
    this.#works.get(id)?.abort();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const id of [...this.#pauses.keys(), ...this.#works.keys()]) this.stop(id);
    await Promise.all(this.#running);
  }

  #begin(id: ThreadId): void {
    const work = new AbortController();
    this.#works.set(id, work);
    const running = this.#work(id, work.signal)
      .catch((error: unknown) => {
        if (isAppError(error, 'cancelled')) return;
        this.#ports.logger.error({ err: error }, 'a thread of texts could not be answered');
      })
      .finally(() => {
        this.#ports.drafts.set(id, undefined);
        if (this.#works.get(id) === work) this.#works.delete(id);
        this.#running.delete(running);
      });
    this.#running.add(running);
  }

  async #work(id: ThreadId, signal: AbortSignal): Promise<void> {
    let through: TextId | undefined;
    do {
      this.#wantedAgain.delete(id);
      through = await this.#answer(id, through, signal);
    } while (this.#wantedAgain.has(id) && through !== undefined);
  }

  /** Answers what is open; returns the newest text it has answered, or undefined for none. */
  async #answer(
    id: ThreadId,
    before: TextId | undefined,
    signal: AbortSignal,
  ): Promise<TextId | undefined> {
    const { threads, outbox, drafts } = this.#ports;
    const thread = await threads.get(id);
    if (thread?.answeredBy !== 'agent' || thread.optedOutAt !== undefined) return undefined;
    const texts = await threads.texts(id, CONVERSATION_TEXTS);
    const open = openConversation(texts, thread.conversation, before);
    const answerer = await this.#ports.answererOf(thread);
    if (open === undefined || answerer === undefined) return undefined;
    const obstacle = await this.#obstacle(thread, answerer.business);
    if (obstacle !== undefined) {
      await this.#callFor(thread, obstacle);
      return undefined;
    }
    const reply = await writeReply(
      this.#ports,
      {
        thread,
        ...answerer,
        turns: open.turns,
        onDraft: (text) => drafts.set(id, text),
        onWantsPerson: (reason) => {
          const why =
            reason === '' ? 'They asked for a person.' : `They asked for a person: ${reason}`;
          void this.#callFor(thread, why);
        },
      },
      signal,
    );
    if (reply.attention !== undefined) await this.#callFor(thread, reply.attention);
    const { tools, engineId, usage } = reply;
    for (const [index, text] of splitText(reply.text).entries()) {
      if (signal.aborted) break;
      const status = await outbox.send(thread, {
        author: 'agent',
        text,
        ...(index === 0 ? { tools: [...tools] } : {}),
        ...(index === 0 && usage !== undefined ? { usage } : {}),
        ...(engineId === undefined ? {} : { engineId }),
      });
      drafts.set(id, undefined);
      if (status === 'failed' || status === 'unconfirmed') break;
    }
    return open.through;
  }

  /** Why the agent must not answer now. */
  async #obstacle(thread: TextThread, business: Business): Promise<string | undefined> {
    const { settings, threads, clock } = this.#ports;
    const { textRepliesPerMinute, textsPerDay } = await settings.get();
    if (!this.#rate.take(thread.id, textRepliesPerMinute)) {
      return 'The agent paused: so many answers in a minute usually mean that a machine writes back.';
    }
    const now = toLocal(clock.now(), business.timeZone);
    const midnight = fromLocal({ ...now, minute: 0 }, business.timeZone);
    const sent = await threads.countSent(business.id, midnight);
    if (sent >= textsPerDay) {
      return `The agent paused: today's limit of ${textsPerDay} texts is reached. It can be raised in Settings.`;
    }
    return (await this.#ports.limits.forbidsTexts())?.message;
  }

  async #callFor(thread: TextThread, attention: string): Promise<void> {
    try {
      await this.#ports.threads.update(thread.id, { attention: attention.slice(0, 1000) });
      this.#ports.changes.announce('threads');
    } catch (error) {
      this.#ports.logger.error({ err: error }, 'a thread could not be marked for a person');
    }
  }
}
