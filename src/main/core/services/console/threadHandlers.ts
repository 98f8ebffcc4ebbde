import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { ThreadId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import type { LineStore } from '../../ports/stores';
import type { TextService } from '../messages/textService';

export interface ThreadHandlerPorts {
  readonly textService: TextService;
  readonly lines: LineStore;
  /** Texts a line as a customer; resolves when the application has the text. */
  readonly testText: (line: Line, from: string | undefined, text: string) => Promise<ThreadId>;
}

/** Threads of texts, and a customer's telephone on the test line. */
export function threadCommands({ textService, lines, testText }: ThreadHandlerPorts) {
  return {
    'threads.list': async ({ search }) => ({ threads: await textService.list(search) }),
    'threads.read': ({ threadId }) => textService.read(threadId),
    'threads.send': ({ threadId, text }) => done(textService.send(threadId, text)),
    'threads.start': async ({ lineId, to, text }) => ({
      threadId: await textService.start(lineId, to, text),
    }),
    'threads.sendAgain': ({ textId }) => done(textService.sendAgain(textId)),
    'threads.takeOver': ({ threadId }) => done(textService.takeOver(threadId)),
    'threads.handBack': ({ threadId }) => done(textService.handBack(threadId)),
    'threads.markRead': ({ threadId }) => done(textService.markRead(threadId)),
    'threads.clearAttention': ({ threadId }) => done(textService.clearAttention(threadId)),
    'threads.testText': async ({ lineId, from, text }) => {
      const own = (await lines.list()).filter((line) => line.carrierId === 'testline');
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
