import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Logger } from '../core/ports/logger';
import { leadsOut } from './kiosk/kioskKeys';
import { fitBounds, MIN_HEIGHT, MIN_WIDTH, readBounds, writeBounds } from './windowBounds';

/** What shows before the page has painted: `--ground` of the console's two themes. */
const BACKGROUND = { light: '#f5f4f1', dark: '#0e1116' } as const;

/** A page that crashes more often than this in a minute is left alone. */
const MAX_RELOADS = 3;
const RELOAD_WINDOW_MS = 60_000;

export interface MainWindowOptions {
  /** The page to show. */
  readonly url: string;
  readonly preload: string;
  /** The picture in the title bar and the list of windows; macOS takes the application's. */
  readonly icon: string;
  /** The JSON file that remembers the window's place. */
  readonly boundsFile: string;
  readonly logger: Logger;
}

/** The console's window. There is one at most; it can be closed and opened again. */
export interface MainWindow {
  /** Opens the window, or brings the open one to the front. */
  show(): void;
  readonly isOpen: boolean;
  /** Somebody has it in front of them. */
  readonly isWatched: boolean;
  /** How large everything in it is: 1 is the usual size. */
  setScale(scale: number): void;
  /** Fills the screen and keeps whoever stands before it in: no way out but through the page. */
  setKiosk(isOn: boolean): void;
  readonly isKiosk: boolean;
  /** The open window, to hang a dialog on. */
  readonly handle: BrowserWindow | undefined;
  owns(contentsId: number): boolean;
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | undefined;
  let scale = 1;
  let isKiosk = false;
  nativeTheme.on('updated', () => {
    window?.setBackgroundColor(background());
  });
  return {
    show() {
      if (window === undefined) {
        const opened = openWindow(options);
        window = opened;
        // Chromium remembers a zoom by itself, for pages of this origin; ours is the one that counts.
        opened.webContents.on('did-finish-load', () => {
          opened.webContents.setZoomFactor(scale);
        });
        keepIn(opened, () => isKiosk);
        if (isKiosk) opened.setKiosk(true);
        window.once('closed', () => {
          window = undefined;
        });
      } else {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      }
    },
    get isOpen() {
      return window !== undefined;
    },
    get isWatched() {
      return window?.isFocused() ?? false;
    },
    setScale(next) {
      scale = next;
      window?.webContents.setZoomFactor(next);
    },
    get isKiosk() {
      return isKiosk;
    },
    setKiosk(isOn) {
      isKiosk = isOn;
      window?.setKiosk(isOn);
    },
    get handle() {
      return window;
    },
    owns: (contentsId) => window?.webContents.id === contentsId,
  };
}

function openWindow({ url, preload, icon, boundsFile, logger }: MainWindowOptions): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { isMaximized, ...bounds } = fitBounds(readBounds(boundsFile), workAreas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Patchcord',
    icon,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  let isClosing = false;
  window.on('close', () => {
    isClosing = true;
    try {
      writeBounds(boundsFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    } catch (error) {
      logger.warn({ err: error }, 'window place not remembered');
    }
  });
  reviveCrashedPage(window, logger);
  window.loadURL(url).catch((error: unknown) => {
    // Closing the window ends the loading too.
    if (!isClosing) logger.error({ err: error }, 'console page did not load');
  });
  return window;
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

/** The calls live outside the page: a new page shows them as they are. */
function reviveCrashedPage(window: BrowserWindow, logger: Logger): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    logger.error({ reason, exitCode }, 'console page crashed');
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < RELOAD_WINDOW_MS), now];
    if (reason !== 'clean-exit' && crashes.length <= MAX_RELOADS) window.webContents.reload();
  });
}

/** While visitors are at it, the window stays as it is, and takes keys for its fields alone. */
function keepIn(window: BrowserWindow, isKiosk: () => boolean): void {
  window.on('close', (event) => {
    if (isKiosk()) event.preventDefault();
  });
  window.webContents.on('before-input-event', (event, input) => {
    if (isKiosk() && leadsOut(input)) event.preventDefault();
  });
}
