import { BrowserWindow, session } from 'electron';
import { IPC_VENDOR_ORDER } from '@shared/contract/channels';
import type { Logger } from '../../core/ports/logger';
import type { VoicePageHost } from '../../core/ports/voicePage';
import { APP_SCHEME } from '../appProtocol';
import { guardPermissions } from '../permissions';
import { createVendorFiles, TWILIO_PAGE } from './vendorFiles';
import { serveVendorIpc } from './vendorIpc';

/** In memory only: nothing that a vendor's page keeps outlives the application. */
const PARTITION = 'vendor-twilio';

export interface VendorPageOptions {
  readonly host: VoicePageHost;
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

/** The hidden page that runs Twilio's Voice SDK: open during a call, apart from the console. */
export function serveVendorPage(options: VendorPageOptions): void {
  const { host, developmentUrl, logger } = options;
  const base = developmentUrl === undefined ? TWILIO_PAGE.origin : new URL(developmentUrl).origin;
  const url = `${base}${TWILIO_PAGE.path}`;
  const partition = session.fromPartition(PARTITION);
  guardPermissions(partition, base);
  const files = createVendorFiles(options.rendererDir);
  partition.protocol.handle(APP_SCHEME, async ({ method, url: wanted }) => {
    const { status, headers, body } = await files.answer(method, new URL(wanted));
    return new Response(body, { status, headers });
  });
  let page: OpenPage | undefined;
  const isOurs = (id: number): boolean => page?.window.webContents.id === id;
  serveVendorIpc({ host, origin: base, isOurs, logger });
  const open = (): OpenPage => {
    const opened = openHidden(options.preload);
    const onGone = (error: unknown): void => {
      if (page?.window !== opened) return;
      logger.error({ err: error }, 'the page of the Voice SDK failed');
      host.report({ type: 'failed' });
    };
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      onGone(new Error(reason));
    });
    return { window: opened, loaded: opened.loadURL(url).catch(onGone) };
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
}

function openHidden(preload: string): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      preload,
      partition: PARTITION,
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
