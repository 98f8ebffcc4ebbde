import type { CallEvent } from '@shared/domain/callEvent';
import type { HealthItem } from '@shared/contract/health/health';
import type { TextThread } from '@shared/domain/texts/textThread';
import { describe, expect, it, vi } from 'vitest';
import { DeskState, type Notice } from '../../../../src/main/electron/presence/deskState';
import { desktopWords } from '../../../../src/main/electron/presence/desktopWords';
import { trayIcon, trayMenu } from '../../../../src/main/electron/presence/trayMenu';
import { startCall } from '../../../fakes/console/pastCalls';
import { createWorld } from '../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const [agent] = createWorld(NOW).agents;
const ENGLISH = desktopWords('en', 'de');

function openDesk() {
  const notices: Notice[] = [];
  const withdrawn: string[] = [];
  const desk = new DeskState(() => ENGLISH, {
    show: (notice) => notices.push(notice),
    withdraw: (about) => withdrawn.push(about),
  });
  return { desk, notices, withdrawn };
}

const incoming = () =>
  startCall('call-1', NOW, agent!, { from: '+15555550123', callerName: 'Dana Reyes' });

const tunnel = (state: HealthItem['state']): HealthItem[] => [
  { id: 'tunnel', name: 'Public address', state, reason: 'So it is.' },
];

const thread = (attention?: string) =>
  ({ id: 'thread-1', name: 'Ines', attention }) as unknown as TextThread;

describe('what the desktop tells a person who looks elsewhere', () => {
  it('names who calls whom, and opens that call', () => {
    const { desk, notices } = openDesk();
    const call = incoming();
    for (const event of call.events) desk.onLive({ type: 'event', event });
    expect(notices).toEqual([
      {
        about: 'call-1',
        title: 'Incoming call',
        body: 'Dana Reyes is calling Acme Dental.',
        wish: { kind: 'live', callId: 'call-1' },
      },
    ]);
    call.record({ type: 'handover.requested', source: 'engine.embedded', reason: 'Insurance.' });
    desk.onLive({ type: 'event', event: call.events.at(-1)! });
    expect(notices[1]).toMatchObject({
      title: 'A caller wants a person',
      body: 'Dana Reyes: Insurance.',
    });
  });

  it('is silent about calls that were there before, and about those that we place', () => {
    const { desk, notices } = openDesk();
    desk.onLive({ type: 'snapshot', calls: [[...incoming().events]], partials: [], heard: [] });
    const out = startCall('call-2', NOW, agent!, {
      direction: 'outbound',
      from: '',
      to: '+15555550199',
    });
    for (const event of out.events) desk.onLive({ type: 'event', event });
    expect(notices).toEqual([]);
    expect(desk.calls.map(({ who }) => who)).toEqual(['Dana Reyes', '+1 555 555 0199']);
    const ended = { ...out.events[0]!, type: 'call.ended' } as CallEvent;
    desk.onLive({ type: 'event', event: ended });
    expect(desk.calls).toHaveLength(1);
  });

  it('says once that calls do not come in, and again after it was well', () => {
    const { desk, notices } = openDesk();
    for (const state of ['ok', 'down', 'down', 'ok', 'down'] as const) desk.onHealth(tunnel(state));
    expect(notices.map(({ wish }) => wish)).toEqual([
      { kind: 'health', part: 'tunnel' },
      { kind: 'health', part: 'tunnel' },
    ]);
  });

  it('takes back what it said of a call that is over, and of an address that works again', () => {
    const { desk, withdrawn } = openDesk();
    const call = incoming();
    for (const event of call.answer().finish().events) desk.onLive({ type: 'event', event });
    expect(withdrawn).toEqual(['call-1']);
    desk.onHealth(tunnel('down'));
    expect(withdrawn).toHaveLength(1);
    desk.onHealth(tunnel('ok'));
    expect(withdrawn).toEqual(['call-1', 'tunnel']);
  });

  it('tells of a text that needs a person, but not of one that did before this start', () => {
    const { desk, notices } = openDesk();
    desk.onThreads([thread('Old.')]);
    desk.onThreads([thread('Old.')]);
    expect(notices).toEqual([]);
    desk.onThreads([thread()]);
    desk.onThreads([thread('She asked for a person.')]);
    expect(notices).toMatchObject([
      { body: 'Ines waits for an answer.', wish: { kind: 'thread', threadId: 'thread-1' } },
    ]);
  });

  it('speaks the language that the settings or the system name', () => {
    expect(desktopWords('es', 'en-US').quit).toBe('Salir');
    expect(desktopWords('system', 'es-MX').quit).toBe('Salir');
    expect(desktopWords('system', 'de-DE').quit).toBe('Quit');
  });
});

describe('the tray', () => {
  it('shows trouble before calls, and leads to each of them', () => {
    const { desk } = openDesk();
    expect(trayIcon(desk)).toBe('idle');
    for (const event of incoming().events) desk.onLive({ type: 'event', event });
    expect(trayIcon(desk)).toBe('busy');
    desk.onHealth(tunnel('down'));
    expect(trayIcon(desk)).toBe('trouble');
    const open = vi.fn();
    const menu = trayMenu(desk, ENGLISH, { open, quit: vi.fn() });
    expect(menu.flatMap(({ label }) => label ?? [])).toEqual([
      'Open Patchcord',
      'Dana Reyes · Acme Dental',
      'Make a test call',
      'Health: Public address, out of order',
      'Quit',
    ]);
    desk.onHealth(tunnel('degraded'));
    const { label } = trayMenu(desk, ENGLISH, { open, quit: vi.fn() }).at(-3)!;
    expect(label).toBe('Health: Public address, limited');
    for (const item of menu) (item.click as (() => void) | undefined)?.();
    expect(open.mock.calls).toEqual([
      [],
      [{ kind: 'live', callId: 'call-1' }],
      [{ kind: 'testCall' }],
      [{ kind: 'health', part: 'tunnel' }],
    ]);
  });
});
