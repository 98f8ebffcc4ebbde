import { Notifications } from '@mantine/notifications';
import type { CallId } from '@shared/domain/ids';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import * as microphones from '../../../../src/renderer/src/audio/microphone';
import { CallPanel } from '../../../../src/renderer/src/features/live/parts/CallPanel';
import { Controls } from '../../../../src/renderer/src/features/live/parts/Controls';
import { TakeOver } from '../../../../src/renderer/src/features/live/parts/TakeOver';
import { useArea } from '../../../../src/renderer/src/state/consoleContext';
import { renderConsole } from '../../renderConsole';

vi.mock('../../../../src/renderer/src/audio/microphone', { spy: true });
vi.mock('../../../../src/renderer/src/audio/player', () => ({
  openPlayer: () => Promise.reject(new Error('no speaker')),
}));

const CALL = 'call-live-1' as CallId;
const open = vi.mocked(microphones.openMicrophone);

beforeEach(() => {
  open.mockReset();
});

function CallOf({ hasControls }: { readonly hasControls: boolean }) {
  const view = useArea('liveCalls', ({ calls }) => calls.get(CALL));
  if (view === undefined) return null;
  return (
    <>
      <CallPanel view={view} hasControls={hasControls} />
      {hasControls ? <Controls view={view} /> : null}
    </>
  );
}

async function showCall(hasControls: boolean) {
  const shown = renderConsole(
    'busy',
    <>
      <CallOf hasControls={hasControls} />
      <TakeOver />
      <Notifications />
    </>,
  );
  await act(async () => {});
  return shown;
}

const takeOver = (stores: Awaited<ReturnType<typeof showCall>>['stores']) =>
  act(async () => {
    stores.ui.setState({ speakingOn: CALL });
  });

const refuse = () => open.mockRejectedValue(new microphones.MicrophoneError('denied'));

test('a refused microphone leaves the call with the agent and tells how to allow it', async () => {
  refuse();
  const { stores } = await showCall(true);
  fireEvent.click(screen.getByRole('button', { name: /^Take over/ }));
  const help = await screen.findByRole('alert');
  expect(within(help).getByText('The microphone is blocked')).toBeDefined();
  expect(within(help).getAllByRole('listitem').length).toBeGreaterThan(1);
  expect(stores.ui.getState().speakingOn).toBeUndefined();
});

test('in a narrow window the controls open to tell it, and closing them is enough', async () => {
  refuse();
  const { stores } = await showCall(false);
  expect(screen.queryByRole('dialog')).toBeNull();
  await takeOver(stores);
  const drawer = await screen.findByRole('dialog');
  expect(await within(drawer).findByText('The microphone is blocked')).toBeDefined();
  fireEvent.keyDown(drawer, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('unplugged in mid-call, the next best microphone speaks, and a notice names it', async () => {
  const names = ['Headset', 'Built-in microphone'];
  const lost: (() => void)[] = [];
  const closed: string[] = [];
  open.mockImplementation(({ onLost }) => {
    const name = names[lost.length] ?? '';
    lost.push(onLost);
    return Promise.resolve({
      name,
      setMuted: () => undefined,
      close: () => closed.push(name),
    });
  });
  const { stores } = await showCall(true);
  await takeOver(stores);
  await waitFor(() => expect(lost).toHaveLength(1));
  await act(async () => lost[0]?.());
  expect(await screen.findByText('The microphone has changed')).toBeDefined();
  expect(screen.getByText('You are heard through Built-in microphone now.')).toBeDefined();
  expect(closed).toEqual(['Headset']);
  expect(stores.ui.getState().speakingOn).toBe(CALL);
});

test('with the last microphone gone the agent has the call again, and its remedy is told', async () => {
  let lose: () => void = () => undefined;
  open.mockImplementationOnce(({ onLost }) => {
    lose = onLost;
    return Promise.resolve({ name: 'Headset', setMuted: vi.fn(), close: vi.fn() });
  });
  open.mockRejectedValueOnce(new microphones.MicrophoneError('none'));
  const { stores } = await showCall(true);
  await takeOver(stores);
  await act(async () => lose());
  expect(await screen.findByText('There is no microphone')).toBeDefined();
  expect(stores.ui.getState().speakingOn).toBeUndefined();
});
