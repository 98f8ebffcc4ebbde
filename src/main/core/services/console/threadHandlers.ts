import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import { isRehearsal } from '@shared/domain/capabilities';
import type { ThreadId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import type { LineStore } from '../../ports/stores';
import type { TemplateStore } from '../../ports/texts/threadStore';
import type { Changes } from '../changes';
import type { Inbox } from '../messages/inbox';
import type { TextService } from '../messages/textService';

export interface ThreadHandlerPorts {
  readonly textService: TextService;
  readonly inbox: Inbox;
  readonly templates: TemplateStore;
  readonly changes: Changes;
  readonly lines: LineStore;
  /** Texts a line as a customer; resolves when the application has the text. */
  readonly testText: (line: Line, from: string | undefined, text: string) => Promise<ThreadId>;
}

/** Threads of texts, and a customer's telephone on the test line. */
export function threadCommands(ports: ThreadHandlerPorts) {
  return { ...inboxCommands(ports), ...templateCommands(ports), ...sendCommands(ports) };
}

function inboxCommands({ inbox }: ThreadHandlerPorts) {
  return {
    'threads.list': async ({ filter }) => ({ threads: await inbox.list(filter) }),
    'threads.counts': () => inbox.counts(),
    'threads.search': ({ query }) => inbox.search(query),
    'threads.read': ({ threadId, limit, toId }) => inbox.read(threadId, limit, toId),
    'threads.markRead': ({ threadId }) => done(inbox.markRead(threadId)),
    'threads.markUnread': ({ threadId }) => done(inbox.markUnread(threadId)),
    'threads.clearAttention': ({ threadId }) => done(inbox.clearAttention(threadId)),
    'threads.rename': ({ threadId, name }) => done(inbox.rename(threadId, name)),
    'threads.keepUnsent': ({ threadId, text }) => done(inbox.keepUnsent(threadId, text)),
    'threads.variables': async ({ threadId, language }) => ({
      variables: await inbox.variables(threadId, language),
    }),
  } satisfies Partial<CommandHandlers>;
}

function templateCommands({ templates, changes }: ThreadHandlerPorts) {
  return {
    'templates.list': async () => ({ templates: await templates.list() }),
    'templates.save': async (template) => {
      const saved = await templates.put(template);
      changes.announce('templates');
      return saved;
    },
    'templates.remove': async ({ templateId }) => {
      await templates.remove(templateId);
      changes.announce('templates');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

function sendCommands({ textService, lines, testText }: ThreadHandlerPorts) {
  return {
    'threads.send': ({ threadId, text }) => done(textService.send(threadId, text)),
    'threads.start': async ({ lineId, to, text }) => ({
      threadId: await textService.start(lineId, to, text),
    }),
    'threads.sendAgain': ({ textId }) => done(textService.sendAgain(textId)),
    'threads.takeOver': ({ threadId }) => done(textService.takeOver(threadId)),
    'threads.handBack': ({ threadId }) => done(textService.handBack(threadId)),
    'threads.testText': async ({ lineId, from, text }) => {
      const own = (await lines.list()).filter(isRehearsal);
      const line = lineId === undefined ? own[0] : own.find((each) => each.id === lineId);
      if (line === undefined) {
        throw new AppError({ code: 'config.missing', message: 'There is no test line to text.' });
      }
      return { threadId: await testText(line, from, text) };
    },
  } satisfies Partial<CommandHandlers>;
}

export function threadStreams({ textService }: ThreadHandlerPorts) {
  return {
    'threads.drafts': (_input, emit) => textService.watchDrafts(emit),
  } satisfies Partial<StreamHandlers>;
}

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
