import { app } from 'electron';
import { join } from 'node:path';
import { AppError } from '@shared/errors/appError';
import { createRuntime } from './composition/createRuntime';
import { defaultDataDir } from './composition/defaultDataDir';
import { readEnvironment, type Environment } from './composition/environment';
import { startConsoleServer } from './consoleServer/startConsoleServer';
import { registerAppScheme } from './electron/appProtocol';
import { installCrashHandlers } from './electron/crashHandlers';
import { startDesktopShell, type DesktopShell } from './electron/desktopShell';
import { openLogFile } from './electron/logFile';
import { powerSource } from './electron/power';
import { systemAccentColor } from './electron/presence/accentColor';
import { LINK_SCHEME, wishOfLink } from './electron/presence/deepLink';
import { collectLinks, type Links } from './electron/presence/links';
import { showStartFailure } from './electron/presence/startFailure';
import { openSafeStorageVault } from './electron/safeStorageVault';
import { defaultModelsDir } from './speech/modelsDir';

/** Where the parts lie that come with the program. */
function foldersIn(root: string) {
  return {
    workersDir: join(root, 'out/main/workers'),
    modelsDir: defaultModelsDir(),
    modelsScript: join(root, 'scripts/models.mjs'),
    scriptsDir: join(root, 'resources/scripts'),
  };
}

async function start(environment: Environment, links: Links): Promise<void> {
  const root = app.getAppPath();
  const dataDir = app.getPath('userData');
  const rendererDir = join(root, 'out/renderer');
  const log = logWriter(dataDir);
  const writeLog = isLogWatched(environment) ? log.andShow : log.write;
  const crashes = installCrashHandlers({
    source: process,
    write: log.andShow,
    exit: (code) => {
      app.exit(code);
    },
  });
  const [runtime] = await Promise.all([
    createRuntime({
      dataDir,
      ...foldersIn(root),
      version: app.getVersion(),
      isDesktop: true,
      logLevel: environment.logLevel ?? 'info',
      writeLog,
      pointsNumbers: true,
      bridgePort: undefined,
      bridgeHost: '127.0.0.1',
      environment,
      startsKiosk: process.argv.includes('--kiosk'),
      power: powerSource,
      accentColor: systemAccentColor,
      openVault: (logger) => app.whenReady().then(() => openSafeStorageVault(dataDir, logger)),
    }),
    app.whenReady(),
  ]);
  const { logger } = runtime;
  const consoleServer = environment.isConsolePrinted
    ? await startConsoleServer(runtime, { rendererDir, logger })
    : undefined;
  const close = async (): Promise<void> => {
    // In this order, so that consoles see the calls end.
    await runtime.close();
    await consoleServer?.close();
  };
  crashes.closeFirst(close);
  const shell = await startDesktopShell(runtime, {
    dataDir,
    rendererDir,
    preloadDir: join(root, 'out/preload'),
    iconsDir: join(root, 'resources/icons'),
    developmentUrl: app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'],
    close,
    logger,
  });
  openLinks(shell, links);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      shell.quitNow();
    });
  }
  // The token is printed on purpose, here and nowhere else.
  if (consoleServer !== undefined) process.stdout.write(`Console: ${consoleServer.url}\n`);
}

/** Who starts it to use it has no use for a log on the terminal. */
function isLogWatched({ logLevel }: Environment): boolean {
  return logLevel !== undefined || process.env['ELECTRON_RENDERER_URL'] !== undefined;
}

function logWriter(dataDir: string) {
  const file = openLogFile(join(dataDir, 'logs/patchcord.log'));
  const write = (line: string): void => file.write(line);
  return {
    write,
    andShow: (line: string): void => {
      write(line);
      process.stderr.write(line);
    },
  };
}

/** A link, and a second start with or without one, bring the window to the front. */
function openLinks(shell: DesktopShell, links: Links): void {
  links.follow((link) => {
    shell.open(link === undefined ? undefined : wishOfLink(link));
  });
}

/** Says why on the terminal, and in a box where a person sees it. */
async function fail(error: unknown, isAttended: boolean): Promise<void> {
  const message = error instanceof AppError ? error.message : 'An internal error. See the log.';
  process.stderr.write(`Patchcord could not start: ${message}\n`);
  if (!(error instanceof AppError)) process.stderr.write(`${String((error as Error).stack)}\n`);
  if (isAttended) await showStartFailure(app.getPath('userData'), error);
  app.exit(1);
}

function main(): void {
  const environment = readEnvironment(process.env);
  app.setPath('userData', environment.dataDir ?? defaultDataDir());
  // The browser engine's own files stay apart from what is the owner's.
  app.setPath('sessionData', join(app.getPath('userData'), 'browser'));
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  start(environment, collectLinks()).catch((error: unknown) =>
    fail(error, !environment.isConsolePrinted),
  );
}

try {
  main();
} catch (error) {
  void fail(error, false);
}
