import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Shell } from '../../../../src/renderer/src/shell/Shell';
import { renderConsole } from '../../renderConsole';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** The station at rest, and the commands that it has given. */
async function station() {
  const { host, transport, stores } = renderConsole('idle', <Shell />);
  const invoke = vi.spyOn(transport, 'invoke');
  await pass(100);
  host.kiosk.begin();
  await pass(100);
  const times = (command: string) => invoke.mock.calls.filter(([name]) => name === command).length;
  const call = async () => {
    act(() => screen.getByRole('button', { name: 'Type' }).click());
    await pass(1_000);
    const { state } = stores.softphone.getState();
    return host.desk.calls.get(state!.callId!)!;
  };
  return { host, invoke, times, call };
}

it('shows a call by itself after a minute and a half, and again after that', async () => {
  const { invoke, times } = await station();
  await pass(89_000);
  expect(times('scripts.run')).toBe(0);
  await pass(2_000);
  expect(times('scripts.run')).toBe(1);
  const [, input] = invoke.mock.calls.find(([name]) => name === 'scripts.run')!;
  expect(input).toMatchObject({ scriptIds: ['ours/book-a-cleaning'] });
  await pass(90_000 + 60_000);
  expect(times('scripts.run')).toBeGreaterThan(1);
  const inputs = invoke.mock.calls.flatMap(([name, run]) => (name === 'scripts.run' ? [run] : []));
  expect(inputs[1]).toMatchObject({ scriptIds: ['ours/question-from-the-facts'] });
});

it('shows nothing while somebody touches the screen', async () => {
  const { times } = await station();
  await pass(80_000);
  act(() => void window.dispatchEvent(new Event('pointerdown')));
  await pass(80_000);
  expect(times('scripts.run')).toBe(0);
  await pass(11_000);
  expect(times('scripts.run')).toBe(1);
});

it('hangs up on a visitor who walked away, however often the agent asks, and forgets them', async () => {
  const { host, times, call } = await station();
  const visit = await call();
  await pass(40_000);
  visit.agent('Are you still there?');
  host.desk.publish(visit);
  await pass(15_000);
  expect(times('softphone.hangUp')).toBe(0);
  await pass(10_000);
  expect(times('softphone.hangUp')).toBe(1);
  await pass(16_000);
  expect(host.kiosk.resets).toBe(1);
  expect(screen.getByRole('heading', { name: 'Call Acme Dental and talk' })).toBeTruthy();
});

it('lets a visitor choose what to watch, and thanks nobody who only watched', async () => {
  const { host, invoke } = await station();
  act(() => screen.getByRole('button', { name: 'Watch a call' }).click());
  act(() => screen.getByRole('button', { name: 'Ask two questions' }).click());
  await pass(500);
  expect(invoke.mock.calls.find(([name]) => name === 'scripts.run')?.[1]).toMatchObject({
    scriptIds: ['ours/question-from-the-facts'],
  });
  expect(screen.queryByRole('heading', { name: 'Thank you for calling' })).toBeNull();
  expect(host.kiosk.resets).toBe(0);
});

it('says that a call broke off instead of thanking for it', async () => {
  const { host, call } = await station();
  const visit = await call();
  visit.finish('system', 'engine_lost');
  host.desk.publish(visit);
  await pass(500);
  expect(screen.getByRole('heading', { name: 'That did not work' })).toBeTruthy();
});
