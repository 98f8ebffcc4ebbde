import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveItem } from '@shared/contract/calls';
import type { KioskState } from '@shared/contract/desktop/kiosk';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { ContractHost } from '@shared/contract/transport/host';
import { desktopWords } from '../../../../src/main/electron/presence/desktopWords';
import { showPresence } from '../../../../src/main/electron/presence/presence';
import { startCall } from '../../../fakes/console/pastCalls';
import { createWorld } from '../../../fakes/console/world';
import { silentLogger } from '../../../fakes/silentLogger';

interface ShownNotice {
  readonly title: string;
  isClosed: boolean;
  emit(event: 'click'): boolean;
}

/** What the system is told to show. */
const desktop = await vi.hoisted(() =>
  Promise.resolve({
    tips: [] as string[],
    menus: [] as MenuItemConstructorOptions[][],
    notices: [] as ShownNotice[],
  }),
);
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class FakeNotification extends EventEmitter implements ShownNotice {
    static isSupported = () => true;
    readonly title: string;
    isClosed = false;
    constructor({ title }: { readonly title: string }) {
      super();
      this.title = title;
    }
    show(): void {
      desktop.notices.push(this);
    }
    close(): void {
      this.isClosed = true;
      this.emit('close');
    }
  }
  class FakeTray {
    on(): void {}
    isDestroyed = () => false;
    destroy(): void {}
    setImage(): void {}
    setToolTip = (tip: string) => desktop.tips.push(tip);
    setContextMenu = (menu: MenuItemConstructorOptions[]) => desktop.menus.push(menu);
  }
  return {
    Menu: { buildFromTemplate: (template: unknown) => template },
    nativeImage: { createFromPath: (path: string) => path },
    Notification: FakeNotification,
    Tray: FakeTray,
  };
});

const NOW = Date.UTC(2026, 10, 20, 15);
const [agent] = createWorld(NOW).agents;
const DANA = { from: '+15555550123', callerName: 'Dana Reyes' };

/** Longer than what changes together is gathered for. */
const SETTLED_MS = 1_000;

let isWatched: boolean;
let opened: (Wish | undefined)[];
let tellLive: (item: LiveItem) => void;
let tellKiosk: (state: KioskState) => void;
let hide: () => void;

const tell = (...events: Parameters<typeof tellLive>[0][]) => {
  for (const item of events) tellLive(item);
};
const ring = (callId: string, from = DANA) => {
  const call = startCall(callId, NOW, agent!, from);
  tell(...call.events.map((event): LiveItem => ({ type: 'event', event })));
  return call;
};
const hangUp = (call: ReturnType<typeof startCall>) =>
  tell({ type: 'event', event: call.finish('caller', 'caller_hung_up').events.at(-1)! });
const labels = () => desktop.menus.at(-1)!.flatMap(({ label }) => label ?? []);
const told = () => desktop.notices.map(({ title, isClosed }) => [title, isClosed]);

beforeEach(() => {
  vi.useFakeTimers();
  desktop.menus.length = 0;
  desktop.notices.length = 0;
  isWatched = false;
  opened = [];
  const host: ContractHost = {
    invoke: () => Promise.resolve({ ok: true, value: { threads: [] } }),
    subscribe: (stream, _input, emit) => {
      if (stream === 'calls.live') tellLive = emit;
      if (stream === 'kiosk.state') tellKiosk = emit;
      return () => undefined;
    },
  };
  hide = showPresence({
    host,
    words: { current: desktopWords('en', 'en'), onChange: () => undefined },
    iconsDir: '/icons',
    isWatched: () => isWatched,
    open: (wish) => opened.push(wish),
    quit: () => undefined,
    logger: silentLogger(),
  });
});
afterEach(() => {
  hide();
  vi.useRealTimers();
});

describe('notices', () => {
  it('say nothing to somebody who looks at the window', () => {
    isWatched = true;
    ring('call-1');
    expect(told()).toEqual([]);
  });

  it('open what they are about, and are off the screen then', () => {
    ring('call-1');
    expect(told()).toEqual([['Incoming call', false]]);
    desktop.notices[0]?.emit('click');
    expect(opened).toEqual([{ kind: 'live', callId: 'call-1' }]);
    expect(told()).toEqual([['Incoming call', true]]);
  });

  it('go with what they are about, and no others with them', () => {
    const call = ring('call-1');
    ring('call-2');
    hangUp(call);
    expect(told()).toEqual([
      ['Incoming call', true],
      ['Incoming call', false],
    ]);
  });

  it('are all gone before visitors come', () => {
    ring('call-1');
    ring('call-2');
    tellKiosk({ isOn: true } as KioskState);
    expect(told()).toEqual([
      ['Incoming call', true],
      ['Incoming call', true],
    ]);
  });
});

describe('the menu of the tray', () => {
  it('is left alone while a call goes on, for somebody may be choosing from it', () => {
    const call = ring('call-1');
    vi.advanceTimersByTime(SETTLED_MS);
    expect(labels()).toContain('Dana Reyes · Acme Dental');
    const drawn = desktop.menus.length;
    call.record({ type: 'handover.requested', source: 'engine.embedded', reason: 'Insurance.' });
    tell({ type: 'event', event: call.events.at(-1)! });
    vi.advanceTimersByTime(SETTLED_MS);
    expect(desktop.menus.length).toBe(drawn);
    hangUp(call);
    vi.advanceTimersByTime(SETTLED_MS);
    expect(labels()).not.toContain('Dana Reyes · Acme Dental');
    expect(desktop.tips.at(-1)).toBe('Patchcord: no call in progress');
  });

  it('tells a second call of the same person from the first', () => {
    const first = ring('call-1');
    vi.advanceTimersByTime(SETTLED_MS);
    const drawn = desktop.menus.length;
    hangUp(first);
    ring('call-2');
    vi.advanceTimersByTime(SETTLED_MS);
    expect(desktop.menus.length).toBe(drawn + 1);
  });
});
