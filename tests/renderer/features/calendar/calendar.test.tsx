import { fromLocal, toLocal } from '@shared/domain/zonedTime';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
