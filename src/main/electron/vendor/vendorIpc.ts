import { ipcMain, type IpcMainEvent } from 'electron';
import { IPC_VENDOR_REPORT, IPC_VENDOR_TOKEN } from '@shared/contract/channels';
import { AppError } from '@shared/errors/appError';
import type { Logger } from '../../core/ports/logger';
import { isTrustedSender, type Sender, type SenderRuleOptions } from '../senderRule';

/** What one vendor's page may ask and tell. */
export interface VendorEar extends SenderRuleOptions {
  token(): Promise<string>;
  /** `told` may be anything. */
  hear(told: unknown): void;
}

/** Gives tokens to vendors' pages and takes their reports; nobody else gets or tells anything. */
export function serveVendorIpc(ears: readonly VendorEar[], logger: Logger): void {
  const earFor = (event: Sender): VendorEar | undefined => {
    const ear = ears.find((rule) => isTrustedSender(event, rule));
    if (ear === undefined)
      logger.warn({ origin: event.senderFrame?.origin }, 'vendor message from a foreign page');
    return ear;
  };
  ipcMain.handle(IPC_VENDOR_TOKEN, (event) => {
    const ear = earFor(event);
    if (ear !== undefined) return ear.token();
    throw new AppError({ code: 'ipc.forbidden', message: 'This page may not use Patchcord.' });
  });
  ipcMain.on(IPC_VENDOR_REPORT, (event: IpcMainEvent, told: unknown) => {
    earFor(event)?.hear(told);
  });
}
