import type { Area } from '@shared/contract/app';
import type { CommandHandlers } from '@shared/contract/console';
import type { TemplateId, TextId, ThreadId } from '@shared/domain/ids';
import { measureSms } from '@shared/domain/texts/smsSegments';
import type { Text, TextAuthor, TextThread, ThreadFilter } from '@shared/domain/texts/textThread';
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
      name: '',
      unsent: '',
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
    ...inboxHandlers(world, find, update),
    ...templateHandlers(world, changed),
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

type Find = (id: ThreadId) => TextThread;
type Update = (id: ThreadId, change: Partial<TextThread>) => void;

const FILTERS: Record<ThreadFilter, (thread: TextThread, texts: readonly Text[]) => boolean> = {
  all: () => true,
  attention: ({ attention }) => attention !== undefined,
  unread: ({ unread }) => unread > 0,
  optedOut: ({ optedOutAt }) => optedOutAt !== undefined,
  failed: (_thread, texts) => {
    const sent = texts.findLast(({ author }) => author === 'agent' || author === 'operator');
    return sent !== undefined && ['failed', 'undelivered', 'unconfirmed'].includes(sent.status);
  },
};

function inboxHandlers(world: World, find: Find, update: Update) {
  const textsOf = (id: ThreadId) => world.texts.filter(({ threadId }) => threadId === id);
  const filtered = (filter: ThreadFilter) =>
    world.threads
      .filter((thread) => FILTERS[filter](thread, textsOf(thread.id)))
      .sort((a, b) => b.lastAt - a.lastAt);
  return {
    'threads.list': async ({ filter }) => ({ threads: filtered(filter) }),
    'threads.counts': async () => ({
      all: world.threads.length,
      attention: filtered('attention').length,
      unread: filtered('unread').length,
      optedOut: filtered('optedOut').length,
      failed: filtered('failed').length,
      unreadTexts: world.threads.reduce((sum, { unread }) => sum + unread, 0),
    }),
    'threads.search': async ({ query }) => search(world, query),
    'threads.read': async ({ threadId, limit, toId }) => {
      const own = textsOf(threadId);
      const wanted = own.findIndex(({ id }) => id === toId);
      const size = wanted === -1 ? limit : Math.max(limit, own.length - wanted + 30);
      return {
        thread: find(threadId),
        texts: own.slice(-size),
        hasOlder: own.length > size,
        ...costOf(own),
      };
    },
    'threads.markRead': async ({ threadId }) => {
      update(threadId, { unread: 0 });
      return {};
    },
    'threads.markUnread': async ({ threadId }) => {
      update(threadId, { unread: Math.max(1, find(threadId).unread) });
      return {};
    },
    'threads.rename': async ({ threadId, name }) => {
      update(threadId, { name });
      return {};
    },
    'threads.keepUnsent': async ({ threadId, text }) => {
      world.threads = world.threads.map((each) =>
        each.id === threadId ? { ...each, unsent: text } : each,
      );
      return {};
    },
    'threads.variables': async ({ threadId }) => {
      const { name, theirNumber, ourNumber } = find(threadId);
      const known = { customer_name: name, first_name: name.split(' ')[0] ?? '' };
      return {
        variables: {
          ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== '')),
          customer_number: theirNumber,
          our_number: ourNumber,
          business_name: world.businesses[0]?.name ?? '',
        },
      };
    },
  } satisfies Partial<CommandHandlers>;
}

function costOf(texts: readonly Text[]) {
  const costs = texts.flatMap(({ usage }) => usage?.costUsd ?? []);
  if (costs.length === 0) return {};
  return { cost: { costUsd: costs.reduce((a, b) => a + b), isComplete: true } };
}

function search({ threads, texts }: World, query: string) {
  const words = query.toLowerCase();
  const isIn = (text: string) => words !== '' && text.toLowerCase().includes(words);
  const hits = texts
    .filter(({ text, author }) => author !== 'system' && isIn(text))
    .toReversed()
    .map(({ id: textId, threadId, at, author, text }) => {
      const start = text.toLowerCase().indexOf(words);
      const end = start + words.length;
      const { theirNumber = '', name = '' } = threads.find(({ id }) => id === threadId) ?? {};
      const snippet = `${text.slice(Math.max(0, start - 20), start)}\u0002${text.slice(start, end)}\u0003${text.slice(end, end + 40)}`;
      return { textId, threadId, at, author, snippet, theirNumber, name };
    });
  return {
    threads: threads.filter(({ name, theirNumber }) => isIn(name) || isIn(theirNumber)),
    hits,
  };
}

function templateHandlers(world: World, changed: (...areas: Area[]) => void) {
  return {
    'templates.list': async () => ({
      templates: world.templates.toSorted((a, b) => a.name.localeCompare(b.name)),
    }),
    'templates.save': async ({ id, name, text }) => {
      const saved = {
        id: id ?? (`template-${world.templates.length + 1}` as TemplateId),
        name,
        text,
      };
      world.templates = [...world.templates.filter((each) => each.id !== saved.id), saved];
      changed('templates');
      return saved;
    },
    'templates.remove': async ({ templateId }) => {
      world.templates = world.templates.filter(({ id }) => id !== templateId);
      changed('templates');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}
