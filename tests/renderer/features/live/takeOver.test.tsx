import { Notifications } from '@mantine/notifications';
import type { CallId } from '@shared/domain/ids';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { CallPanel } from '../../../../src/renderer/src/features/live/parts/CallPanel';
import { Controls } from '../../../../src/renderer/src/features/live/parts/Controls';
import { TakeOver } from '../../../../src/renderer/src/features/live/parts/TakeOver';
import { useArea } from '../../../../src/renderer/src/state/consoleContext';
import { renderConsole } from '../../renderConsole';

/** A machine that is busy takes its time. */
const PATIENTLY = { timeout: 10_000 };

const CALL = 'call-live-1' as CallId;

/** A browser with these microphones: the first one that is plugged in is the one that is opened. */
function plugIn(...names: string[]) {
  const plugged = names.map((name) => ({ name, track: new FakeTrack(name) }));
  return {
    unplugFirst: () => {
      plugged.shift()?.track.dispatchEvent(new Event('ended'));
    },
    open: () => {
      const [first] = plugged;
      if (first === undefined)
        throw new DOMException('Requested device not found', 'NotFoundError');
      return { getTracks: () => [first.track], getAudioTracks: () => [first.track] };
    },
  };
}

class FakeTrack extends EventTarget {
  readonly label: string;
  isStopped = false;

  constructor(label: string) {
    super();
    this.label = label;
  }

  stop(): void {
    this.isStopped = true;
  }
}

/** As much of the browser's sound as opening a microphone and a speaker asks for. */
class FakeSound {
  readonly state = 'running';
  readonly destination = {};
  readonly port = { postMessage: () => undefined, onmessage: null };
  readonly audioWorklet = { addModule: () => Promise.resolve() };
  readonly connect = () => undefined;
  readonly disconnect = () => undefined;
  readonly createMediaStreamSource = () => this;
  readonly close = () => Promise.resolve();
}

function stubSound(getUserMedia: () => unknown): void {
  vi.stubGlobal('AudioContext', FakeSound);
  vi.stubGlobal('AudioWorkletNode', FakeSound);
  const media = Object.assign(new EventTarget(), {
    getUserMedia: () => Promise.resolve().then(getUserMedia),
    enumerateDevices: () => Promise.resolve([]),
  });
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: media });
}

function refuse(): never {
  throw new DOMException('Permission denied by system', 'NotAllowedError');
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaDevices');
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

test('a refused microphone leaves the call with the agent and tells how to allow it', async () => {
  stubSound(refuse);
  const { stores } = await showCall(true);
  fireEvent.click(screen.getByRole('button', { name: /^Take over/ }));
  const help = await screen.findByRole('alert', undefined, PATIENTLY);
  expect(within(help).getByText('The microphone is blocked')).toBeDefined();
  expect(within(help).getAllByRole('listitem').length).toBeGreaterThan(1);
  expect(stores.ui.getState().speakingOn).toBeUndefined();
});

test('in a narrow window the controls open to tell it, and closing them is enough', async () => {
  stubSound(refuse);
  const { stores } = await showCall(false);
  expect(screen.queryByRole('dialog')).toBeNull();
  await takeOver(stores);
  const drawer = await screen.findByRole('dialog', undefined, PATIENTLY);
  expect(
    await within(drawer).findByText('The microphone is blocked', undefined, PATIENTLY),
  ).toBeDefined();
  fireEvent.keyDown(drawer, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), PATIENTLY);
});

test('unplugged in mid-call, the next best microphone speaks, and a notice names it', async () => {
  const { open, unplugFirst } = plugIn('Headset', 'Built-in microphone');
  const opened: FakeTrack[] = [];
  stubSound(() => {
    const stream = open();
    opened.push(...stream.getTracks());
    return stream;
  });
  const { stores } = await showCall(true);
  await takeOver(stores);
  await waitFor(() => expect(opened).toHaveLength(1), PATIENTLY);
  await act(async () => unplugFirst());
  const notice = await screen.findByText('The microphone has changed', undefined, PATIENTLY);
  expect(notice.parentElement?.textContent).toContain(
    'You are heard through Built-in microphone now.',
  );
  expect(opened.map(({ isStopped }) => isStopped)).toEqual([true, false]);
  expect(stores.ui.getState().speakingOn).toBe(CALL);
});

test('with the last microphone gone the agent has the call again, and its remedy is told', async () => {
  const { open, unplugFirst } = plugIn('Headset');
  let count = 0;
  stubSound(() => {
    count += 1;
    return open();
  });
  const { stores } = await showCall(true);
  await takeOver(stores);
  await waitFor(() => expect(count).toBe(1), PATIENTLY);
  await act(async () => unplugFirst());
  expect(await screen.findByText('There is no microphone', undefined, PATIENTLY)).toBeDefined();
  expect(stores.ui.getState().speakingOn).toBeUndefined();
});
