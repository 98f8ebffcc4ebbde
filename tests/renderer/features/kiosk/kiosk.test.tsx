import type { TurnId } from '@shared/domain/ids';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { KioskSettings } from '../../../../src/renderer/src/features/kiosk';
import { captionsOf } from '../../../../src/renderer/src/features/kiosk/captions';
import { Shell } from '../../../../src/renderer/src/shell/Shell';
import { renderConsole } from '../../renderConsole';

describe('the demo station', () => {
  it('takes the whole window, and gives it back for the PIN alone', async () => {
    const { host } = renderConsole('idle', <Shell />);
    await screen.findByRole('navigation', { name: 'Screens' });
    host.kiosk.begin();
    expect(await screen.findByRole('heading', { name: 'Call Acme Dental and talk' })).toBeTruthy();
    expect(screen.queryByRole('navigation', { name: 'Screens' })).toBeNull();
    expect(screen.getByText(/visitors can leave this page/)).toBeTruthy();
    fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Staff' }));
    for (const digit of ['1', '1', '1', '1']) {
      fireEvent.click(await screen.findByRole('button', { name: digit }));
    }
    fireEvent.click(screen.getByRole('button', { name: 'End the demo station' }));
    expect(await screen.findByText('This is not the PIN.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('PIN'), { target: { value: '2468' } });
    fireEvent.click(screen.getByRole('button', { name: 'End the demo station' }));
    expect(await screen.findByRole('navigation', { name: 'Screens' })).toBeTruthy();
  });

  it('lets a visitor call by typing, reads along in big letters, and forgets them', async () => {
    const { host } = renderConsole('idle', <Shell />);
    host.kiosk.begin();
    fireEvent.click(await screen.findByRole('button', { name: 'Type' }));
    const field = await screen.findByRole('textbox', { name: 'What you say' });
    expect((await screen.findByRole('log', { name: 'Captions' })).textContent).toMatch(/help/);
    fireEvent.change(field, { target: { value: 'Where can I park?' } });
    fireEvent.submit(field);
    expect(await screen.findByText('Where can I park?')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Hang up' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Begin anew' }));
    await waitFor(() => expect(host.kiosk.resets).toBe(1));
    expect(await screen.findByRole('heading', { name: 'Call Acme Dental and talk' })).toBeTruthy();
  });

  it('begins from the settings once a PIN is set', async () => {
    const { host } = renderConsole('idle', <KioskSettings />, { isDesktop: true });
    const begin = await screen.findByRole<HTMLButtonElement>('button', {
      name: 'Begin the demo station',
    });
    expect(begin.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('PIN'), { target: { value: '2468' } });
    fireEvent.click(screen.getByRole('button', { name: 'Set the PIN' }));
    expect(await screen.findByText('The PIN is set.')).toBeTruthy();
    expect(begin.disabled).toBe(false);
    expect(host.kiosk.resets).toBe(0);
  });

  it('shows the last words that were heard, and those that are still being spoken', () => {
    const turn = (id: string, text: string, heardText?: string) => ({
      turnId: id as TurnId,
      speaker: 'agent' as const,
      text,
      heardText,
      interruption: heardText === undefined ? undefined : { heardMs: 1, onsetMs: 1 },
    });
    const turns = [
      turn('1', 'One.'),
      turn('2', 'Two and more.', 'Two'),
      turn('3', ''),
      turn('4', ''),
      turn('5', 'Five.'),
    ] as unknown as Parameters<typeof captionsOf>[0] extends infer View
      ? View extends { turns: infer Turns }
        ? Turns
        : never
      : never;
    const partials = new Map([['4' as TurnId, 'fo']]);
    expect(captionsOf({ turns }, partials).map(({ text }) => text)).toEqual(['Two', 'fo', 'Five.']);
  });
});
