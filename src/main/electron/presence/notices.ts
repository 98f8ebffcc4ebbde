import { Notification } from 'electron';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { Notices } from './deskState';

export interface NativeNotices extends Notices {
  withdrawAll(): void;
}

export interface NoticesOptions {
  /** Somebody is looking at the window: notices would only repeat what they see. */
  readonly isWatched: () => boolean;
  /** Brings the window to the front, and has it show this. */
  readonly open: (wish: Wish) => void;
}

/** Native notices. Each is held until it is closed: one that is forgotten loses its click. */
export function createNotices({ isWatched, open }: NoticesOptions): NativeNotices {
  const shown = new Map<Notification, string>();
  const close = (notification: Notification): void => {
    // Its end is of no interest any more.
    if (shown.delete(notification)) notification.close();
  };
  return {
    show({ about, title, body, wish }) {
      if (isWatched() || !Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      shown.set(notification, about);
      notification.on('click', () => {
        // Some desktops leave it on the screen.
        close(notification);
        open(wish);
      });
      notification.on('close', () => {
        shown.delete(notification);
      });
      notification.show();
    },
    withdraw(about) {
      for (const [notification, subject] of [...shown]) {
        if (subject === about) close(notification);
      }
    },
    withdrawAll() {
      for (const notification of [...shown.keys()]) close(notification);
    },
  };
}
