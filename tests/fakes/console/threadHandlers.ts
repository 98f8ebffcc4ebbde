import type { Area } from '@shared/contract/app';
import type { CommandHandlers } from '@shared/contract/console';
import type { TextId, ThreadId } from '@shared/domain/ids';
import { measureSms } from '@shared/domain/texts/smsSegments';
import type { Text, TextAuthor, TextThread } from '@shared/domain/texts/textThread';
import { AppError } from '@shared/errors/appError';
import { notFound } from './notFound';
import type { World } from './world';

/** Threads of texts of the invented runtime; its agent answers with one sentence. */
export function threadHandlers(world: World, changed: (...areas: Area[]) => void) {
  const find = (id: ThreadId): TextThread => {
    const thread = world.threads.find((each) => each.id === id);
    if (thread === undefined) throw notFound();
    return thread;
  };
  const update = (id: ThreadId, change: Partial<TextThread>): void => {
    find(id);
    world.threads = world.threads.map((each) => (each.id === id ? { ...each, ...change } : each));
    changed('threads');
  };
  const add = (id: ThreadId, author: TextAuthor, text: string): void => {
    world.texts.push({
      id: `text-${world.texts.length + 1}` as TextId,
      threadId: id,
      conversation: 1,
      at: world.now,
      author,
      text,
      segments: measureSms(text).segments,
      media: [],
      status: author === 'customer' ? 'received' : author === 'system' ? 'noted' : 'queued',
      tools: [],
    } satisfies Text);
    update(id, { lastAuthor: author, lastText: text, lastAt: world.now });
  };
  const open = (ourNumber: string, theirNumber: string): ThreadId => {
    const known = world.threads.find((each) => each.theirNumber === theirNumber);
    if (known !== undefined) return known.id;
    const id = `thread-${world.threads.length + 1}` as ThreadId;
    const line = world.lines[0];
    if (line === undefined) throw notFound();
    world.threads.push({
      id,
      carrierId: 'testline',
      ourNumber,
      theirNumber,
      businessId: line.businessId,
      answeredBy: 'agent',
      conversation: 1,
      unread: 0,
      lastAuthor: 'system',
      lastText: '',
      lastAt: world.now,
    });
    return id;
  };
  const takeOver = (id: ThreadId): void => {
    const isNew = find(id).answeredBy === 'agent' && find(id).lastText !== '';
    const { attention: _, ...rest } = find(id);
    world.threads = world.threads.map((each) =>
      each.id === id ? { ...rest, answeredBy: 'operator', unread: 0 } : each,
    );
    if (isNew) add(id, 'system', 'You took over. The agent is silent here.');
  };
  const send = (id: ThreadId, text: string): void => {
    if (find(id).optedOutAt !== undefined) {
      throw new AppError({ code: 'carrier.refused', message: 'They opted out of texts.' });
    }
    takeOver(id);
    add(id, 'operator', text);
  };
  return {
    'threads.list': async ({ search }) => ({
      threads: world.threads
        .filter(({ theirNumber, id }) => {
          const said = world.texts.filter(({ threadId }) => threadId === id);
          return theirNumber.includes(search) || said.some(({ text }) => text.includes(search));
        })
        .sort((a, b) => b.lastAt - a.lastAt),
    }),
    'threads.read': async ({ threadId }) => ({
      thread: find(threadId),
      texts: world.texts.filter((each) => each.threadId === threadId),
    }),
    'threads.send': async ({ threadId, text }) => {
      send(threadId, text);
      return {};
    },
    'threads.start': async ({ to, text }) => {
      const id = open('+15555550100', to);
      send(id, text);
      return { threadId: id };
    },
    'threads.sendAgain': async ({ textId }) => {
      const failed = world.texts.find(({ id }) => id === textId);
      if (failed === undefined) throw notFound();
      send(failed.threadId, failed.text);
      return {};
    },
    'threads.takeOver': async ({ threadId }) => {
      takeOver(threadId);
      return {};
    },
    'threads.handBack': async ({ threadId }) => {
      update(threadId, { answeredBy: 'agent' });
      add(threadId, 'system', 'The agent answers again.');
      return {};
    },
    'threads.markRead': async ({ threadId }) => {
      update(threadId, { unread: 0 });
      return {};
    },
    'threads.clearAttention': async ({ threadId }) => {
      const { attention: _, ...rest } = find(threadId);
      world.threads = world.threads.map((each) => (each.id === threadId ? rest : each));
      changed('threads');
      return {};
    },
    'threads.testText': async ({ from = '+15555550123', text }) => {
      const id = open('+15555550100', from);
      add(id, 'customer', text);
      if (find(id).answeredBy === 'agent') add(id, 'agent', 'Hello! How can I help you?');
      return { threadId: id };
    },
  } satisfies Partial<CommandHandlers>;
}
