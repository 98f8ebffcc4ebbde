import { BrowserWindow, session } from 'electron';
import { IPC_VENDOR_ORDER } from '@shared/contract/channels';
import type { z } from 'zod';
import type { Logger } from '../../core/ports/logger';
import type { VendorPageHost } from '../../core/ports/webCalls/vendorPage';
import { APP_SCHEME } from '../appProtocol';
import { guardPermissions } from '../permissions';
import type { VendorPageDefinition } from './pages';
import { createVendorFiles } from './vendorFiles';
import type { VendorEar } from './vendorIpc';

export interface VendorPageOptions<Order, Report> {
  readonly page: VendorPageDefinition;
  readonly host: VendorPageHost<Order, Report>;
  readonly reports: z.ZodType<Report>;
  /** The built pages. */
  readonly rendererDir: string;
  readonly preload: string;
  readonly developmentUrl: string | undefined;
  readonly logger: Logger;
}

interface OpenPage {
  readonly window: BrowserWindow;
  /** Its script takes orders. */
  readonly loaded: Promise<void>;
}

/**
 * The hidden page that runs a vendor's SDK: open during a call that a person asked for, apart from
 * the console. Returns how it is listened to.
 */
export function openVendorPage<Order, Report>(
  options: VendorPageOptions<Order, Report>,
): VendorEar {
  const { host, reports, developmentUrl, logger } = options;
  const { path, partition: name, origin: ownOrigin } = options.page;
  const origin = developmentUrl === undefined ? ownOrigin : new URL(developmentUrl).origin;
  const partition = session.fromPartition(name);
  const files = createVendorFiles(options.rendererDir, options.page);
  partition.protocol.handle(APP_SCHEME, async ({ method, url: wanted }) => {
    const { status, headers, body } = await files.answer(method, new URL(wanted));
    return new Response(body, { status, headers });
  });
  let page: OpenPage | undefined;
  const isOurs = (id: number): boolean => page?.window.webContents.id === id;
  // The microphone is for the page of a call that was asked for, while that call lasts.
  guardPermissions(partition, origin, isOurs);
  const open = (): OpenPage => {
    const opened = openHidden(options.preload, name);
    const onGone = (error: unknown): void => {
      if (page?.window !== opened) return;
      logger.error({ err: error, page: path }, 'the page of a vendor’s SDK failed');
      host.report({ type: 'failed', detail: `the page: ${sentenceOf(error)}` });
    };
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      onGone(new Error(`its process is gone (${reason})`));
    });
    return { window: opened, loaded: opened.loadURL(`${origin}${path}`).catch(onGone) };
  };
  host.attach({
    send(order) {
      page ??= open();
      const { window, loaded } = page;
      void loaded.then(() => {
        if (!window.isDestroyed()) window.webContents.send(IPC_VENDOR_ORDER, order);
      });
    },
    close() {
      const closing = page;
      page = undefined;
      closing?.window.destroy();
    },
  });
  return {
    origin,
    isOurs,
    token: () => host.token(),
    hear(told) {
      const report = reports.safeParse(told);
      if (report.success) host.report(report.data);
      else logger.warn({ page: path }, 'a report of a vendor’s page could not be read');
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function openHidden(preload: string, partition: string): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      preload,
      partition,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // Nobody clicks on a page that nobody sees, and the far end must be heard all the same.
      autoplayPolicy: 'no-user-gesture-required',
      backgroundThrottling: false,
    },
  });
}
