import { app } from 'electron';
import { linkAmong } from './deepLink';

/** Links that a start brought along, that a second start hands over, or that macOS does. */
export interface Links {
  /**
   * Gives the handler what has been waiting, and everything from now on; undefined for a second start
   * without a link, which only asks for the window.
   */
  follow(handler: (link: string | undefined) => void): void;
}

/** Collects from the first moment on: what comes while the application starts is not lost. */
export function collectLinks(): Links {
  let waiting = linkAmong(process.argv);
  let handle: ((link: string | undefined) => void) | undefined;
  const take = (link: string | undefined): void => {
    // A start that goes on shows the window anyway.
    if (handle === undefined) waiting = link ?? waiting;
    else handle(link);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(url);
  });
  app.on('second-instance', (_event, argv) => {
    take(linkAmong(argv));
  });
  return {
    follow(handler) {
      handle = handler;
      if (waiting !== undefined) handler(waiting);
      waiting = undefined;
    },
  };
}
