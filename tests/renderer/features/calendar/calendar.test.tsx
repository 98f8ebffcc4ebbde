import { fromLocal, toLocal } from '@shared/domain/calendar/zonedTime';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CalendarView } from '../../../../src/renderer/src/features/calendar';
import { renderConsole } from '../../renderConsole';

const NOW = Date.UTC(2026, 10, 20, 15);
const ZONE = 'America/New_York';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => act(async () => {});

async function open() {
  const rendered = renderConsole('idle', <CalendarView />);
  await settle();
  await settle();
  return rendered;
}

test('an appointment that an agent books during a call appears by itself', async () => {
  const { host } = await open();
  expect(screen.queryByRole('button', { name: /Iris Novak/ })).toBeNull();
  const template = host.world.appointments[0]!;
  const startAt = fromLocal({ ...toLocal(NOW, ZONE), minute: 12 * 60 }, ZONE);
  host.world.appointments.push({
    ...template,
    id: 'appointment-new' as typeof template.id,
    customerName: 'Iris Novak',
    startAt,
    endAt: startAt + 1_800_000,
  });
  act(() => host.changed('calendar'));
  await settle();
  const block = screen.getByRole('button', { name: /Iris Novak/ });
  expect(block.getAttribute('aria-label')).toContain('12:00 PM to 12:30 PM, booked by an agent');
});

test('N opens a booking, and what is booked is in the calendar', async () => {
  const { host } = await open();
  fireEvent.keyDown(document.body, { key: 'n' });
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), {
    target: { value: 'Ada Byron' },
  });
  fireEvent.click(screen.getByRole('combobox', { name: 'Time' }));
  fireEvent.click(screen.getByRole('option', { name: '12:00 PM', hidden: true }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Book' }).at(-1)!);
  await settle();
  const startAt = fromLocal({ ...toLocal(NOW, ZONE), minute: 12 * 60 }, ZONE);
  expect(host.world.appointments.at(-1)).toMatchObject({ customerName: 'Ada Byron', startAt });
});

test('a cancelled appointment leaves the week', async () => {
  const { host } = await open();
  await act(async () => {
    const { id } = host.world.appointments.find(({ customerName }) => customerName === 'Lee Park')!;
    await host.handlers.commands['calendar.cancel']({ appointmentId: id });
  });
  expect(screen.queryByRole('button', { name: /Lee Park/ })).toBeNull();
});

describe('moving', () => {
  const blockOf = (name: RegExp) => screen.getByRole('button', { name });

  async function openNextWeek() {
    const rendered = await open();
    const { world } = rendered.host;
    world.appointments = world.appointments.map((each) => ({
      ...each,
      startAt: each.startAt + 7 * 86_400_000,
      endAt: each.endAt + 7 * 86_400_000,
    }));
    act(() => rendered.host.changed('calendar'));
    fireEvent.click(screen.getByRole('button', { name: 'Later' }));
    await settle();
    await settle();
    return rendered;
  }

  test('by the keyboard says where to, and asks before it does', async () => {
    const { host } = await openNextWeek();
    const marta = blockOf(/Marta/);
    const before = host.world.appointments.find(({ customerName }) => /Marta/.test(customerName))!;
    fireEvent.keyDown(marta, { key: 'ArrowDown', altKey: true });
    fireEvent.keyDown(marta, { key: 'ArrowRight', altKey: true });
    fireEvent.keyDown(marta, { key: 'ArrowDown', altKey: true, shiftKey: true });
    expect(screen.getByText(/Thursday, November 26, 11:15 AM to 12:00 PM. Enter/)).toBeDefined();
    expect(host.world.appointments).toContain(before);
    fireEvent.keyDown(marta, { key: 'Enter' });
    await settle();
    await settle();
    expect(blockOf(/Marta.*11:15 AM to 12:00 PM/)).toBeDefined();
    expect(screen.getByText(/Moved Marta Kowalska: Thursday, November 26/)).toBeDefined();
  });

  test('is left with Escape and undone with Ctrl and Z', async () => {
    const { host } = await openNextWeek();
    const marta = blockOf(/Marta/);
    fireEvent.keyDown(marta, { key: 'ArrowDown', altKey: true });
    fireEvent.keyDown(marta, { key: 'Escape' });
    fireEvent.keyDown(marta, { key: 'Enter' });
    expect(blockOf(/Marta.*11:00 AM to 11:30 AM/)).toBeDefined();
    fireEvent.keyDown(marta, { key: 'ArrowDown', altKey: true });
    fireEvent.keyDown(marta, { key: 'Enter' });
    await settle();
    await settle();
    expect(blockOf(/Marta.*11:15 AM to 11:45 AM/)).toBeDefined();
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await settle();
    await settle();
    expect(blockOf(/Marta.*11:00 AM to 11:30 AM/)).toBeDefined();
    expect(host.world.appointments.filter(({ status }) => status === 'booked')).toHaveLength(6);
  });

  test('onto another appointment is refused in words, and it stays where it was', async () => {
    await openNextWeek();
    const dana = blockOf(/Dana/);
    fireEvent.keyDown(dana, { key: 'ArrowRight', altKey: true });
    fireEvent.keyDown(dana, { key: 'Enter' });
    await settle();
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('already taken');
    expect(blockOf(/Dana.*9:30 AM to 10:00 AM/)).toBeDefined();
  });

  test('a cancelled appointment comes back by undoing', async () => {
    const { host } = await openNextWeek();
    fireEvent.click(blockOf(/Lee Park/));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel appointment' }));
    fireEvent.click(screen.getAllByRole('button', { name: 'Cancel appointment' }).at(-1)!);
    await settle();
    await settle();
    expect(screen.queryByRole('button', { name: /Lee Park/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^Undo/ }));
    await settle();
    await settle();
    const lee = host.world.appointments.find(({ customerName }) => customerName === 'Lee Park');
    expect(lee?.status).toBe('booked');
  });
});

test('a day shows what everybody does in a column of their own', async () => {
  const { host } = await open();
  const template = host.world.appointments[0]!;
  const startAt = fromLocal({ ...toLocal(NOW, ZONE), minute: 12 * 60 }, ZONE);
  host.world.appointments.push({
    ...template,
    id: 'appointment-old' as typeof template.id,
    resourceId: 'gone',
    customerName: 'Iris Novak',
    startAt,
    endAt: startAt + 1_800_000,
  });
  act(() => host.changed('calendar'));
  fireEvent.keyDown(document.body, { key: 'd' });
  await settle();
  await settle();
  const heads = screen.getAllByRole('heading', { level: 3 }).map((each) => each.textContent);
  expect(heads).toEqual(['Dr. Lin', 'Dr. Okafor', 'Hygienist', 'With nobody yet']);
});

test('the feed is off until it is chosen, and its address can be renewed', async () => {
  const { host } = await open();
  fireEvent.click(screen.getByRole('button', { name: 'More for this calendar' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Show it in another calendar…' }));
  await settle();
  await settle();
  expect(screen.queryByLabelText('Private address')).toBeNull();
  fireEvent.click(screen.getByLabelText('Only that a time is taken'));
  await settle();
  await settle();
  const address = () => screen.getByLabelText<HTMLInputElement>('Private address').value;
  const former = address();
  expect(former).toMatch(/^https:.*\.ics$/);
  fireEvent.click(screen.getByRole('button', { name: 'New address…' }));
  fireEvent.click(screen.getByRole('button', { name: 'New address' }));
  await settle();
  await settle();
  expect(address()).not.toBe(former);
  expect(host.world.calendarFeed?.detail).toBe('busy');
});
