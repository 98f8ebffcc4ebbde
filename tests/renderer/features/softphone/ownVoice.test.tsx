import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Softphone } from '../../../../src/renderer/src/features/softphone';
import { updateSoftphoneUi } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

const KEY = {
  sid: `SK${'1a'.repeat(16)}`,
  secret: { set: true, last4: 'cret', from: 'vault' },
} as const;

async function openPanel({ hasKey = true, isDesktop = true } = {}) {
  const bench = renderConsole('busy', <Softphone />, { isDesktop });
  const { world } = bench.host;
  const { twilio } = world.accounts;
  if (hasKey && twilio !== undefined) {
    world.accounts = { ...world.accounts, twilio: { ...twilio, apiKey: KEY } };
  }
  act(() => {
    updateSoftphoneUi(bench.stores.ui, { isOpen: true });
  });
  await settle();
  fireEvent.click(screen.getByRole('radio', { name: 'Have it call' }));
  await settle();
  return bench;
}

test('speaking oneself is offered on the desktop with an API key, and nowhere else', async () => {
  await openPanel();
  expect(screen.queryByRole('radio', { name: 'Speak yourself' })).not.toBeNull();
});

test.each([{ hasKey: false }, { isDesktop: false }])(
  'speaking oneself is not offered with %o',
  async (lacking) => {
    await openPanel(lacking);
    expect(screen.queryByRole('radio', { name: 'Speak yourself' })).toBeNull();
    expect(button('Have the agent call')).toBeDefined();
  },
);

test('a browser says that it takes the desktop application', async () => {
  await openPanel({ isDesktop: false });
  expect(screen.getByText(/own voice, you can call from the desktop application/)).toBeDefined();
});

test('a call in the own voice is placed, muted and hung up in the panel', async () => {
  const { host } = await openPanel();
  fireEvent.click(screen.getByRole('radio', { name: 'Speak yourself' }));
  await settle();
  expect(button('Call').disabled).toBe(true);
  fireEvent.change(screen.getByRole('textbox', { name: 'Number to call' }), {
    target: { value: '+12125550199' },
  });
  fireEvent.click(button('Call'));
  await settle();
  act(() => {
    const { ownVoice } = host.desk.softphone;
    host.desk.setSoftphone({
      phase: 'in_call',
      ownVoice: { ...ownVoice!, answeredAt: host.desk.now, warnings: ['The sound is poor.'] },
    });
  });
  expect(screen.getByText(/^On the phone with/).textContent).toContain('555 0199');
  expect(screen.getByText('The sound is poor.')).toBeDefined();
  fireEvent.click(button('Mute'));
  await settle();
  expect(host.desk.softphone.ownVoice?.isMuted).toBe(true);
  expect(screen.getByText('You hear them; they do not hear you.')).toBeDefined();
  fireEvent.click(button('Unmute'));
  await settle();
  expect(host.desk.softphone.ownVoice?.isMuted).toBe(false);
  fireEvent.click(button('Hang up'));
  await settle();
  expect(screen.getByText('The call is over.')).toBeDefined();
  const number = screen.getByRole<HTMLInputElement>('textbox', { name: 'Number to call' });
  expect(number.value).toBe('+12125550199');
});

test('while it rings, the panel says whom it calls and whose number they see', async () => {
  const { host } = await openPanel();
  act(() => {
    host.desk.setSoftphone({
      phase: 'calling',
      ownVoice: { to: '+12125550199', from: '+12125550142', isMuted: false, warnings: [] },
    });
  });
  expect(screen.getByRole('heading').textContent).toBe('In your own voice');
  expect(screen.getByRole('status').textContent).toBe('Calling +1 212 555 0199…');
  expect(screen.getByText(/^They see \+1 212 555 0142/)).toBeDefined();
});
