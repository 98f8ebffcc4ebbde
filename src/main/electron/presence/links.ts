import { app } from 'electron';
import { linkAmong } from './deepLink';

/** Links that a start brought along, or that macOS hands over. */
export interface Links {
  /** Gives the handler what has been waiting, and everything from now on. */
  follow(handler: (link: string) => void): void;
}

/** Collects from the first moment on: a link may be why the application was started. */
export function collectLinks(): Links {
  let waiting = linkAmong(process.argv);
  let handle: ((link: string) => void) | undefined;
  app.on('open-url', (event, url) => {
    event.preventDefault();
    if (handle === undefined) waiting = url;
    else handle(url);
  });
  return {
    follow(handler) {
      handle = handler;
      if (waiting !== undefined) handler(waiting);
      waiting = undefined;
    },
  };
}
