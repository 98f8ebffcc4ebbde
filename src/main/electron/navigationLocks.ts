import { app, shell, type WebContents } from 'electron';
import type { Logger } from '../core/ports/logger';

/** Whether a link may be handed to the system's browser. */
function isExternalLink(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

/** No page of ours goes anywhere else or opens anything; https links go to the system's browser. */
export function lockNavigation(logger: Logger): void {
  const lock = (contents: WebContents): void => {
    contents.setWindowOpenHandler(({ url }) => {
      if (isExternalLink(url)) void openExternally(url, logger);
      else logger.warn({}, 'window refused');
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event) => {
      // A page may load itself anew: the development server does.
      if (event.isMainFrame && event.url === contents.getURL()) return;
      event.preventDefault();
      logger.warn({}, 'navigation refused');
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  };
  app.on('web-contents-created', (_event, contents) => {
    lock(contents);
  });
}

async function openExternally(url: string, logger: Logger): Promise<void> {
  try {
    await shell.openExternal(url);
  } catch (error) {
    logger.warn({ err: error }, 'link could not be opened');
  }
}
