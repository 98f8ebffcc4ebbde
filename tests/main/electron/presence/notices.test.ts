import type { Notification } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { CallId } from '@shared/domain/ids';
import { createNotices } from '../../../../src/main/electron/presence/notices';

/** What the system is told to show. */
interface Shown extends Notification {
  readonly words: { readonly title: string; readonly body: string };
  isClosed: boolean;
}

const shown = (await vi.hoisted(() => Promise.resolve([] as unknown[]))) as Shown[];
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class FakeNotification extends EventEmitter {
    static isSupported = () => true;
    readonly words: object;
    isClosed = false;
    constructor(words: object) {
      super();
      this.words = words;
    }
    show(): void {
      shown.push(this as never);
    }
    close(): void {
      this.isClosed = true;
      this.emit('close');
    }
  }
  return { Notification: FakeNotification };
});

const WISH: Wish = { kind: 'live', callId: 'call_1' as CallId };
const RINGING = { about: 'call_1', title: 'Incoming call', body: 'Somebody calls.', wish: WISH };

let isWatched: boolean;
let opened: Wish[];
const notices = () =>
  createNotices({ isWatched: () => isWatched, open: (wish) => opened.push(wish) });

beforeEach(() => {
  shown.length = 0;
  opened = [];
  isWatched = false;
});

it('says nothing to somebody who looks at the window', () => {
  isWatched = true;
  notices().show(RINGING);
  expect(shown).toEqual([]);
});

it('opens what a notice is about, and takes the notice off the screen', () => {
  notices().show(RINGING);
  expect(shown.map(({ words }) => words)).toEqual([
    { title: 'Incoming call', body: 'Somebody calls.' },
  ]);
  shown[0]?.emit('click');
  expect(opened).toEqual([WISH]);
  expect(shown[0]?.isClosed).toBe(true);
});

it('takes back what is over, and leaves the rest', () => {
  const desk = notices();
  desk.show(RINGING);
  desk.show({ ...RINGING, about: 'tunnel' });
  desk.withdraw('call_1');
  expect(shown.map(({ isClosed }) => isClosed)).toEqual([true, false]);
});
