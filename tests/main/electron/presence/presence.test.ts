import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveItem } from '@shared/contract/calls';
import type { ContractHost } from '@shared/contract/transport/host';
import { desktopWords } from '../../../../src/main/electron/presence/desktopWords';
import { showPresence } from '../../../../src/main/electron/presence/presence';
import { startCall } from '../../../fakes/console/pastCalls';
import { createWorld } from '../../../fakes/console/world';
import { silentLogger } from '../../../fakes/silentLogger';

const tray = await vi.hoisted(() =>
  Promise.resolve({ images: [] as string[], tips: [] as string[], menus: [] as unknown[] }),
);
vi.mock('electron', () => ({
  Menu: { buildFromTemplate: (template: unknown) => template },
  nativeImage: { createFromPath: (path: string) => path },
  Notification: { isSupported: () => false },
  Tray: class {
    on(): void {}
    isDestroyed = () => false;
    destroy(): void {}
    setImage = (image: string) => tray.images.push(image);
    setToolTip = (tip: string) => tray.tips.push(tip);
    setContextMenu = (menu: unknown) => tray.menus.push(menu);
  },
}));

const NOW = Date.UTC(2026, 10, 20, 15);
const [agent] = createWorld(NOW).agents;

/** Longer than what changes together is gathered for. */
const SETTLED_MS = 1_000;

const labels = () =>
  (tray.menus.at(-1) as MenuItemConstructorOptions[]).flatMap(({ label }) => label ?? []);

let tellLive: (item: LiveItem) => void;
let hide: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  tray.menus.length = 0;
  const host: ContractHost = {
    invoke: () => Promise.resolve({ ok: true, value: { threads: [] } }),
    subscribe: (stream, _input, emit) => {
      if (stream === 'calls.live') tellLive = emit;
      return () => undefined;
    },
  };
  hide = showPresence({
    host,
    words: { current: desktopWords('en', 'en'), onChange: () => undefined },
    iconsDir: '/icons',
    isWatched: () => false,
    open: () => undefined,
    quit: () => undefined,
    logger: silentLogger(),
  });
});
afterEach(() => {
  hide();
  vi.useRealTimers();
});

it('leaves the menu alone while a call goes on, for somebody may be choosing from it', () => {
  const call = startCall('call-1', NOW, agent!, { from: '+15555550123', callerName: 'Dana Reyes' });
  for (const event of call.events) tellLive({ type: 'event', event });
  vi.advanceTimersByTime(SETTLED_MS);
  expect(labels()).toContain('Dana Reyes · Acme Dental');
  const drawn = tray.menus.length;
  call.record({ type: 'handover.requested', source: 'engine.embedded', reason: 'Insurance.' });
  tellLive({ type: 'event', event: call.events.at(-1)! });
  vi.advanceTimersByTime(SETTLED_MS);
  expect(tray.menus.length).toBe(drawn);
  for (const event of call.finish('caller', 'caller_hung_up').events.slice(-1)) {
    tellLive({ type: 'event', event });
  }
  vi.advanceTimersByTime(SETTLED_MS);
  expect(labels()).not.toContain('Dana Reyes · Acme Dental');
  expect(tray.tips.at(-1)).toBe('Patchcord: no call in progress');
});

it('tells a second call of the same person from the first', () => {
  const from = { from: '+15555550123', callerName: 'Dana Reyes' };
  const first = startCall('call-1', NOW, agent!, from);
  for (const event of first.events) tellLive({ type: 'event', event });
  vi.advanceTimersByTime(SETTLED_MS);
  const drawn = tray.menus.length;
  for (const event of first.finish('caller', 'caller_hung_up').events.slice(-1)) {
    tellLive({ type: 'event', event });
  }
  for (const event of startCall('call-2', NOW, agent!, from).events) {
    tellLive({ type: 'event', event });
  }
  vi.advanceTimersByTime(SETTLED_MS);
  expect(tray.menus.length).toBe(drawn + 1);
});
