import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import type { StreamMessage } from '@shared/contract/bridge';
import {
  IPC_AUDIO,
  IPC_INVOKE,
  IPC_STREAM,
  IPC_SUBSCRIBE,
  IPC_UNSUBSCRIBE,
} from '@shared/contract/channels';
import type { Reply } from '@shared/contract/define';
import { AppError, serializeError } from '@shared/errors/appError';
import { createSubscriptions, type Subscriptions } from '../consoleServer/subscriptions';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';
import { refuseAudioPort, serveAudioPort } from './audioPorts';
import { isTrustedSender, type Sender, type SenderRuleOptions } from './senderRule';

export interface IpcHostOptions extends SenderRuleOptions {
  readonly runtime: ConsoleRuntime;
  readonly logger: Logger;
}

/** Serves the contract and live audio to our own windows. Returns the undo. */
export function serveIpc({ runtime, logger, ...rule }: IpcHostOptions): () => void {
  const pages = createPageStreams(runtime);
  const isTrusted = (event: Sender, channel: string): boolean => {
    if (isTrustedSender(event, rule)) return true;
    logger.warn({ channel, origin: event.senderFrame?.origin }, 'message from a foreign page');
    return false;
  };
  const onSubscribe = (event: IpcMainEvent, id: unknown, stream: unknown, input: unknown): void => {
    const name = String(id);
    if (isTrusted(event, IPC_SUBSCRIBE)) pages.of(event.sender).open(name, String(stream), input);
    else event.reply(IPC_STREAM, { type: 'end', id: name, error: forbidden() });
  };
  const onUnsubscribe = (event: IpcMainEvent, id: unknown): void => {
    if (isTrusted(event, IPC_UNSUBSCRIBE)) pages.of(event.sender).close(String(id));
  };
  const onAudio = (event: IpcMainEvent, request: unknown): void => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (isTrusted(event, IPC_AUDIO)) serveAudioPort(port, request, { runtime, logger });
    else refuseAudioPort(port, forbidden());
  };

  ipcMain.handle(IPC_INVOKE, (event, command: unknown, input: unknown): Promise<Reply> => {
    if (isTrusted(event, IPC_INVOKE)) return runtime.host.invoke(String(command), input);
    return Promise.resolve({ ok: false, error: forbidden() });
  });
  ipcMain.on(IPC_SUBSCRIBE, onSubscribe);
  ipcMain.on(IPC_UNSUBSCRIBE, onUnsubscribe);
  ipcMain.on(IPC_AUDIO, onAudio);
  return () => {
    ipcMain.removeHandler(IPC_INVOKE);
    ipcMain.off(IPC_SUBSCRIBE, onSubscribe);
    ipcMain.off(IPC_UNSUBSCRIBE, onUnsubscribe);
    ipcMain.off(IPC_AUDIO, onAudio);
    pages.closeAll();
  };
}

interface PageStreams {
  of(page: WebContents): Subscriptions;
  closeAll(): void;
}

/** The streams of each page; a reload, a crash and a closed window all end them. */
function createPageStreams({ host }: ConsoleRuntime): PageStreams {
  const pages = new Map<number, Subscriptions>();
  const add = (page: WebContents): Subscriptions => {
    const { id } = page;
    const streams = createSubscriptions(host, (message: StreamMessage) => {
      if (!page.isDestroyed()) page.send(IPC_STREAM, message);
    });
    const clear = (): void => {
      streams.closeAll();
    };
    // Comes before any message of the new document.
    page.on('did-navigate', clear);
    page.on('render-process-gone', clear);
    page.once('destroyed', () => {
      clear();
      pages.delete(id);
    });
    pages.set(id, streams);
    return streams;
  };
  return {
    of: (page) => pages.get(page.id) ?? add(page),
    closeAll() {
      for (const streams of pages.values()) streams.closeAll();
    },
  };
}

function forbidden() {
  return serializeError(
    new AppError({ code: 'ipc.forbidden', message: 'This page may not use Patchcord.' }),
  );
}
