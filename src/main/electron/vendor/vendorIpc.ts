import { ipcMain, type IpcMainEvent } from 'electron';
import { IPC_VENDOR_REPORT, IPC_VENDOR_TOKEN } from '@shared/contract/channels';
import { VoiceReportSchema } from '@shared/contract/vendor/voicePage';
import { AppError } from '@shared/errors/appError';
import type { Logger } from '../../core/ports/logger';
import type { VoicePageHost } from '../../core/ports/voicePage';
import { isTrustedSender, type Sender, type SenderRuleOptions } from '../senderRule';

export interface VendorIpcOptions extends SenderRuleOptions {
  readonly host: VoicePageHost;
  readonly logger: Logger;
}

/** Gives tokens to the vendor's page and takes its reports; nobody else gets either. */
export function serveVendorIpc({ host, logger, ...rule }: VendorIpcOptions): void {
  const isTrusted = (event: Sender): boolean => {
    if (isTrustedSender(event, rule)) return true;
    logger.warn({ origin: event.senderFrame?.origin }, 'vendor message from a foreign page');
    return false;
  };
  ipcMain.handle(IPC_VENDOR_TOKEN, (event) => {
    if (isTrusted(event)) return host.token();
    throw new AppError({ code: 'ipc.forbidden', message: 'This page may not use Patchcord.' });
  });
  ipcMain.on(IPC_VENDOR_REPORT, (event: IpcMainEvent, told: unknown) => {
    const report = VoiceReportSchema.safeParse(told);
    if (isTrusted(event) && report.success) host.report(report.data);
  });
}
