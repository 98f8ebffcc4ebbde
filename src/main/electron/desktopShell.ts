import { app, dialog, Menu, session, shell } from 'electron';
import { join } from 'node:path';
import { APP_ORIGIN } from '@shared/contract/addresses';
import { createConsoleFiles } from '../consoleServer/consoleFiles';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';
import { serveAppProtocol } from './appProtocol';
import { serveIpc } from './ipcHost';
import { watchLiveCalls } from './liveCalls';
import { menuTemplate } from './menu';
import { lockNavigation } from './navigationLocks';
import { guardPermissions } from './permissions';
import { createPowerLock, followSleep } from './power';
import { createQuitFlow, type QuitFlow } from './quitFlow';
import { serveVendorPage } from './vendor/vendorPage';
import { applyTheme, followTheme } from './theme';
import { createMainWindow, type MainWindow } from './window';

/** Long enough to apologise to callers and to flush; then the window must not hang. */
const CLOSE_DEADLINE_MS = 10_000;

export interface DesktopShellOptions {
  readonly dataDir: string;
  /** The built console. */
  readonly rendererDir: string;
  /** The built preload scripts: `index.cjs` of the console, `vendorHost.cjs` of vendors' pages. */
  readonly preloadDir: string;
  /** A development server that stands in for the built console. */
  readonly developmentUrl: string | undefined;
  /** Ends calls and flushes everything; at most once. */
  readonly close: () => Promise<void>;
  readonly logger: Logger;
}

export interface DesktopShell {
  /** Opens the window or brings it to the front. */
  showWindow(): void;
  /** Quits without asking. */
  quitNow(): void;
}

/** Everything of the application that only the desktop has, around a running runtime. */
export async function startDesktopShell(
  runtime: ConsoleRuntime,
  options: DesktopShellOptions,
): Promise<DesktopShell> {
  const { dataDir, developmentUrl, logger } = options;
  const origin = developmentUrl === undefined ? APP_ORIGIN : new URL(developmentUrl).origin;
  const window = createMainWindow({
    url: developmentUrl ?? `${APP_ORIGIN}/`,
    preload: join(options.preloadDir, 'index.cjs'),
    boundsFile: join(dataDir, 'window.json'),
    logger,
  });
  lockNavigation(logger);
  guardPermissions(session.defaultSession, origin);
  const files = createConsoleFiles({
    rendererDir: options.rendererDir,
    recordingPath: (callId) => runtime.recordingPath(callId),
  });
  serveAppProtocol({ files, origin, logger });
  serveIpc({ runtime, origin, isOurs: (id) => window.owns(id), logger });
  serveVendorPage({
    host: runtime.voicePage,
    rendererDir: options.rendererDir,
    preload: join(options.preloadDir, 'vendorHost.cjs'),
    developmentUrl,
    logger,
  });
  const quitFlow = keepCallsAlive(runtime, window, options);
  followSleep(runtime);
  installMenu(dataDir, logger);
  await applyTheme(runtime.host);
  followTheme(runtime.host, (error) => {
    logger.warn({ err: error }, 'theme no longer followed');
  });
  app.on('activate', () => {
    window.show();
  });
  window.show();
  return {
    showWindow: () => {
      window.show();
    },
    quitNow: () => {
      quitFlow.quitNow();
    },
  };
}

/** Calls outlive the window; without a window and without calls there is nothing left to run for. */
function keepCallsAlive(
  { host }: ConsoleRuntime,
  window: MainWindow,
  { close, logger }: DesktopShellOptions,
): QuitFlow {
  const power = createPowerLock();
  const isMac = process.platform === 'darwin';
  const calls = watchLiveCalls(
    host,
    (count) => {
      power.setNeeded(count > 0);
      if (count === 0 && !window.isOpen && !isMac) app.quit();
    },
    (error) => {
      logger.error({ err: error }, 'calls in progress no longer followed');
    },
  );
  const quitFlow = createQuitFlow({
    liveCalls: () => calls.count,
    confirm: (count) => confirmQuit(window, count),
    closeRuntime: close,
    closeDeadlineMs: CLOSE_DEADLINE_MS,
    quit: () => {
      app.quit();
    },
    logger,
  });
  app.on('window-all-closed', () => {
    if (!isMac && calls.count === 0) app.quit();
  });
  app.on('before-quit', (event) => {
    quitFlow.beforeQuit(event);
  });
  return quitFlow;
}

async function confirmQuit(window: MainWindow, liveCalls: number): Promise<boolean> {
  const calls = liveCalls === 1 ? '1 call' : `${liveCalls} calls`;
  const question = {
    type: 'warning' as const,
    message: `End ${calls} and quit?`,
    detail: 'The callers hear a short apology before the line goes dead.',
    buttons: [liveCalls === 1 ? 'End call and quit' : 'End calls and quit', 'Keep running'],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } =
    window.handle === undefined
      ? await dialog.showMessageBox(question)
      : await dialog.showMessageBox(window.handle, question);
  return response === 0;
}

function installMenu(dataDir: string, logger: Logger): void {
  const openDataFolder = (): void => {
    void shell.openPath(dataDir).then((problem) => {
      if (problem !== '') logger.warn({ problem }, 'data folder could not be opened');
    });
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, openDataFolder })),
  );
}
