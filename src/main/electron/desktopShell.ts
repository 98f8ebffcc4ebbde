import { app, dialog, Menu, session, shell } from 'electron';
import { join } from 'node:path';
import { APP_ORIGIN } from '@shared/contract/addresses';
import type { Wish } from '@shared/contract/desktop/wishes';
import { SettingsSchema } from '@shared/domain/settings';
import { stepTextScale } from '@shared/domain/textScale';
import { createConsoleFiles } from '../consoleServer/consoleFiles';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';
import { serveAppProtocol } from './appProtocol';
import { serveIpc } from './ipcHost';
import { watchLiveCalls } from './liveCalls';
import { menuTemplate } from './menu';
import { followKiosk } from './kiosk/followKiosk';
import { lockNavigation } from './navigationLocks';
import { guardPermissions } from './permissions';
import { createPowerLock, followSleep } from './power';
import { createQuitFlow, type QuitFlow } from './quitFlow';
import { serveVendorPages } from './vendor/serveVendorPages';
import { onSystemAccentColor } from './presence/accentColor';
import type { DesktopWords } from './presence/desktopWords';
import { followWords, type FollowedWords } from './presence/followWords';
import { showPresence } from './presence/presence';
import { applyLooks, followLooks } from './theme';
import { createMainWindow, type MainWindow } from './window';

/** Long enough to apologise to callers and to flush; then the window must not hang. */
const CLOSE_DEADLINE_MS = 10_000;

export interface DesktopShellOptions {
  readonly dataDir: string;
  /** The built console. */
  readonly rendererDir: string;
  /** The built preload scripts: `index.cjs` of the console, `vendorHost.cjs` of vendors' pages. */
  readonly preloadDir: string;
  /** The pictures of the tray and of the window. */
  readonly iconsDir: string;
  /** A development server that stands in for the built console. */
  readonly developmentUrl: string | undefined;
  /** Ends calls and flushes everything; at most once. */
  readonly close: () => Promise<void>;
  readonly logger: Logger;
}

export interface DesktopShell {
  /** Opens the window or brings it to the front, and has it show something. */
  open(wish?: Wish): void;
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
    icon: join(options.iconsDir, 'window.png'),
    logger,
  });
  lockNavigation(logger);
  guardPermissions(session.defaultSession, origin);
  const files = createConsoleFiles({
    rendererDir: options.rendererDir,
    recordingPath: (callId) => runtime.recordingPath(callId),
    voicemailPath: (callId) => runtime.voicemailPath(callId),
    exportFile: (exportId) => runtime.exportFile(exportId),
  });
  serveAppProtocol({ files, origin, logger });
  serveIpc({ runtime, origin, isOurs: (id) => window.owns(id), logger });
  serveVendorPages(runtime.vendorPages, {
    rendererDir: options.rendererDir,
    preload: join(options.preloadDir, 'vendorHost.cjs'),
    developmentUrl,
    logger,
  });
  const words = await followWords(runtime.host, logger, dataDir);
  const quitFlow = keepCallsAlive(runtime, window, words, options);
  followSleep(runtime);
  const showMenu = installMenu(runtime, words, dataDir, logger);
  followKiosk(runtime.host, logger, (isOn) => {
    showMenu(!isOn);
    window.setKiosk(isOn);
  });
  followSystem(runtime, window, logger);
  await applyLooks(runtime.host, window);
  app.on('activate', () => {
    window.show();
  });
  window.show();
  const open = (wish?: Wish): void => {
    if (wish !== undefined) runtime.wish(wish);
    window.show();
  };
  const hidePresence = showPresence({
    host: runtime.host,
    words,
    iconsDir: options.iconsDir,
    // Visitors of a demo station are told nothing.
    isWatched: () => window.isWatched || window.isKiosk,
    open,
    quit: () => app.quit(),
    logger,
  });
  app.on('will-quit', hidePresence);
  return { open, quitNow: () => quitFlow.quitNow() };
}

/** The looks that the settings and the system choose. */
function followSystem({ host }: ConsoleRuntime, window: MainWindow, logger: Logger): void {
  followLooks(host, window, (error) => {
    logger.warn({ err: error }, 'settings no longer followed');
  });
  onSystemAccentColor(() => {
    // Changes nothing, and has every console ask for its looks again.
    void host.invoke('settings.update', {});
  });
}

/** Calls outlive the window; without a window and without calls there is nothing left to run for. */
function keepCallsAlive(
  { host }: ConsoleRuntime,
  window: MainWindow,
  words: FollowedWords,
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
    confirm: (count) => confirmQuit(window, words.current.quitQuestion, count),
    closeRuntime: close,
    closeDeadlineMs: CLOSE_DEADLINE_MS,
    quit: () => {
      // Decided by the system or the terminal, if visitors are at it.
      window.setKiosk(false);
      app.quit();
    },
    leave: () => {
      // Electron's own ways out join the threads, and would wait for the one that is stuck.
      process.kill(process.pid, 'SIGKILL');
    },
    logger,
  });
  app.on('window-all-closed', () => {
    if (!isMac && calls.count === 0) app.quit();
  });
  app.on('before-quit', (event) => {
    if (window.isKiosk) event.preventDefault();
    else quitFlow.beforeQuit(event);
  });
  return quitFlow;
}

async function confirmQuit(
  window: MainWindow,
  words: DesktopWords['quitQuestion'],
  liveCalls: number,
): Promise<boolean> {
  const question = {
    type: 'warning' as const,
    message: words.message(liveCalls),
    detail: words.detail,
    buttons: [words.confirm(liveCalls), words.cancel],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } =
    window.handle === undefined
      ? await dialog.showMessageBox(question)
      : await dialog.showMessageBox(window.handle, question);
  return response === 0;
}

/**
 * In the language of the settings, whenever they change. Returns how to take it away and put it back:
 * its keys would lead visitors out.
 */
function installMenu(
  { host }: ConsoleRuntime,
  words: FollowedWords,
  dataDir: string,
  logger: Logger,
): (isShown: boolean) => void {
  const openDataFolder = (): void => {
    void shell.openPath(dataDir).then((problem) => {
      if (problem !== '') logger.warn({ problem }, 'data folder could not be opened');
    });
  };
  const zoom = async (step: 'in' | 'out' | 'reset'): Promise<void> => {
    const reply = await host.invoke('settings.get', {});
    const { textScale = 1 } = (reply.ok && SettingsSchema.safeParse(reply.value).data) || {};
    const next = step === 'reset' ? 1 : stepTextScale(textScale, step === 'in' ? 1 : -1);
    await host.invoke('settings.update', { textScale: next });
  };
  let isShown = true;
  const draw = (): void => {
    const template = menuTemplate({
      platform: process.platform,
      words: words.current.menu,
      openDataFolder,
      zoom: (step) => void zoom(step),
    });
    Menu.setApplicationMenu(isShown ? Menu.buildFromTemplate(template) : null);
  };
  words.onChange(draw);
  return (isWanted) => {
    isShown = isWanted;
    draw();
  };
}
