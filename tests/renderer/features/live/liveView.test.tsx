import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveView } from '../../../../src/renderer/src/features/live';
import { renderConsole } from '../../renderConsole';
import { findEditor } from '../../templateEditor';
import { widenWindow } from '../../wideWindow';

const CALLS = ['call-live-1', 'call-live-2', 'call-live-3'] as CallId[];
const [CALL] = CALLS as [CallId];

/** A machine that is busy takes its time. */
const PATIENTLY = { timeout: 10_000 };

beforeEach(widenWindow);

async function showLive() {
  const shown = renderConsole('busy', <LiveView />);
  await waitFor(
    () => expect(shown.stores.liveCalls.getState().calls.size).toBe(CALLS.length),
    PATIENTLY,
  );
  await screen.findByRole('button', { name: 'Hang up' }, PATIENTLY);
  const place = () => shown.stores.ui.getState().place;
  return { ...shown, place, voice: () => shown.stores.liveCalls.getState().calls.get(CALL)?.voice };
}

const press = (key: string) =>
  act(async () => {
    fireEvent.keyDown(document.body, { key });
  });

describe('the keyboard', () => {
  test('goes from call to call, and stays at the last and the first', async () => {
    const { place } = await showLive();
    for (const callId of [CALLS[1], CALLS[2], CALLS[2]]) {
      await press('j');
      expect(place()).toEqual({ screen: 'live', callId });
    }
    for (const callId of [CALLS[1], CALLS[0], CALLS[0]]) {
      await press('k');
      expect(place()).toEqual({ screen: 'live', callId });
    }
  });

  test('never puts a whisper where the caller would hear it', async () => {
    const { stores } = await showLive();
    const withoutWhisper = (view: CallView): CallView => ({
      ...view,
      abilities: { ...view.abilities, whisper: false },
    });
    act(() => {
      stores.liveCalls.setState(({ calls }) => ({
        calls: new Map([...calls].map(([id, view]) => [id, withoutWhisper(view)])),
      }));
    });
    vi.useFakeTimers();
    try {
      await press('w');
      act(() => void vi.advanceTimersByTime(1_000));
      const field = screen.getByLabelText('What the agent says');
      expect(document.activeElement).not.toBe(field);
      await press('s');
      act(() => void vi.advanceTimersByTime(1_000));
      expect(document.activeElement).toBe(field);
    } finally {
      vi.useRealTimers();
    }
  });

  test('listens, takes over and hands back with one key each', async () => {
    const { stores } = await showLive();
    await press('l');
    expect(stores.ui.getState().listeningTo).toBe(CALL);
    await press('l');
    expect(stores.ui.getState().listeningTo).toBeUndefined();
    await press('o');
    expect(stores.ui.getState().speakingOn).toBe(CALL);
    expect(screen.getByRole('button', { name: 'Hand back to the agent' })).toBeDefined();
    await press('o');
    expect(stores.ui.getState().speakingOn).toBeUndefined();
  });

  test('puts the caller on hold or silences the agent, and takes both back', async () => {
    const { voice } = await showLive();
    for (const [key, heard] of [
      ['h', 'hold_music'],
      ['h', 'agent'],
      ['m', 'nobody'],
      ['m', 'agent'],
    ] as const) {
      await press(key);
      await waitFor(() => expect(voice()).toBe(heard), PATIENTLY);
    }
  });

  test('leads into a whisper and into what the agent is to say', async () => {
    await showLive();
    await press('w');
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('textbox', { name: 'What only the agent learns' }),
      ),
    );
    act(() => (document.activeElement as HTMLElement).blur());
    await press('s');
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('textbox', { name: 'What the agent says' }),
      ),
    );
  });

  test('opens the transfer and the keypad', async () => {
    await showLive();
    await press('x');
    expect(await screen.findByText('Pass the caller to', undefined, PATIENTLY)).toBeDefined();
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    await press('#');
    expect(await screen.findByRole('button', { name: '5' }, PATIENTLY)).toBeDefined();
  });

  test('leads into the instructions', async () => {
    await showLive();
    await findEditor('What the agent has been told');
    await press('p');
    await waitFor(
      () => expect(document.activeElement?.closest('.cm-editor')).not.toBeNull(),
      PATIENTLY,
    );
  });

  test('hangs up when it is pressed twice, for that cannot be undone', async () => {
    const { stores } = await showLive();
    const state = () => stores.liveCalls.getState().calls.get(CALL)?.state;
    await press('e');
    await screen.findByText('Press E once more to hang up', undefined, PATIENTLY);
    expect(state()).toBe('live');
    await press('e');
    await waitFor(() => expect(state()).toBe('ended'), PATIENTLY);
  });
});

test('every button says what the caller notices of it', async () => {
  await showLive();
  const views = {
    Listen: 'Caller notices nothing',
    'Take over': 'Caller hears you; the agent only listens',
    Hold: 'Caller hears music',
    'Mute agent': 'Caller hears nothing',
    Transfer: 'Caller hears ringing',
    Keys: 'Far end hears tones',
    'Hang up': 'The call ends for the caller',
  };
  for (const [name, view] of Object.entries(views)) {
    const button = screen.getByRole('button', { name });
    const described = button.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent, name).toBe(view);
  }
  expect(screen.getByPlaceholderText('The caller never hears this')).toBeDefined();
});

test('the chosen call shows who, on which line, with whom, how long, at what cost, and how it sounds', async () => {
  await showLive();
  const call = screen.getByRole('region', { name: 'Call with Dana Reyes' });
  const head = within(call).getByRole('heading', { name: 'Dana Reyes' }).closest('header')!;
  for (const fact of ['+1 555 555 0123', 'Front desk', 'Acme Dental', 'Front desk v12', '$0.11']) {
    expect(within(head).getAllByText(fact).length, fact).toBeGreaterThan(0);
  }
  expect(head.textContent).toMatch(/\d\d:\d\d/);
  const meters = within(head).getAllByRole('img');
  expect(meters.map((image) => image.getAttribute('aria-label'))).toEqual([
    'Level of the caller',
    'Level of the agent',
    'Sound of the last minute: the caller above, the agent below',
  ]);
});
