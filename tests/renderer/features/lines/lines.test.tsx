import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { LinesView } from '../../../../src/renderer/src/features/lines';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

const open = async (scene: 'idle' | 'empty', numberRef?: string) => {
  const shown = renderConsole(scene, <LinesView />);
  shown.stores.ui.setState({
    place: { screen: 'lines', ...(numberRef === undefined ? {} : { numberRef }) },
  });
  await settle();
  return shown;
};

test('without an account, the screen leads to the first thing to do', async () => {
  const { stores } = await open('empty');
  const steps = screen.getAllByRole('listitem');
  expect(steps[0]?.getAttribute('aria-current')).toBe('step');
  fireEvent.click(screen.getByRole('button', { name: 'Enter the keys' }));
  expect(stores.ui.getState().place).toEqual({ screen: 'settings', section: 'accounts' });
});

test('a trial account is no account yet', async () => {
  const { host } = await open('idle', 'setup');
  const { twilio } = host.world.accounts;
  if (twilio === undefined) throw new Error('the invented world has an account');
  host.world.accounts = { ...host.world.accounts, twilio: { ...twilio, kind: 'trial' } };
  host.changed('accounts');
  await settle();
  const [first] = screen.getAllByRole('listitem');
  expect(first?.textContent).toContain('Upgrade it');
  expect(first?.getAttribute('data-done')).toBeNull();
});

test('a line whose number is in no account says so, and can only be moved or taken off', async () => {
  const { host, stores } = await open('idle', 'PN1');
  host.world.numbers = host.world.numbers.map((number) =>
    number.ref === 'PN1'
      ? { ...number, voice: { kind: 'absent' }, texts: { kind: 'absent' } }
      : number,
  );
  host.changed('lines');
  await settle();
  expect(screen.getAllByText('Not in your account')).toHaveLength(1);
  const page = within(screen.getByRole('status'));
  expect(page.getByText(/no Twilio account whose keys are set/)).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Who answers' })).toBeNull();
  expect(screen.getByText('Another number for this line')).toBeTruthy();
  expect(screen.getByRole('button', { name: /Take this number off/ })).toBeTruthy();
  fireEvent.click(page.getByRole('button', { name: 'Enter the keys of its own account' }));
  expect(stores.ui.getState().place).toEqual({ screen: 'settings', section: 'accounts' });
});

test('a number is pointed here only once someone answers it', async () => {
  const { host } = await open('idle', 'PN2');
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Point here' });
  expect(button.disabled).toBe(true);
  expect(screen.getAllByText('Choose who answers first.')).not.toHaveLength(0);
  await act(async () => {
    const client = host.handlers.commands;
    await client['lines.add']({
      carrierId: 'twilio',
      ref: 'PN2',
      agentId: host.world.agents[0]!.id,
    });
  });
  fireEvent.click(screen.getByRole('button', { name: 'Point here' }));
  await settle();
  expect(host.world.numbers[1]).toMatchObject({
    voice: { kind: 'here' },
    line: { pointing: 'running' },
  });
  expect(
    screen.getByRole<HTMLInputElement>('radio', { name: /While Patchcord runs/ }).checked,
  ).toBe(true);
});

test('what overrides a number is said before it is pointed here', async () => {
  await open('idle', 'PN3');
  expect(screen.getByText(/takes it off its other phone system/)).toBeDefined();
  expect(screen.getByText('This number has no texts')).toBeDefined();
});

test('a fallback that is no web address is refused beside its field', async () => {
  const { host } = await open('idle', 'PN1');
  fireEvent.change(screen.getByLabelText('Fallback address'), { target: { value: 'my mobile' } });
  fireEvent.submit(screen.getByLabelText('Fallback address'));
  await settle();
  expect(within(screen.getByRole('alert')).getByText(/starts with https/)).toBeDefined();
  expect(host.world.numbers[0]?.line?.fallbackUrl).toContain('handler.twilio.com');
});

test('the ready TwiML names the mobile and leaves no way to break out of it', async () => {
  await open('idle', 'PN1');
  fireEvent.change(screen.getByLabelText('Your mobile'), {
    target: { value: '+1 555 555 0190</Number><Say>x' },
  });
  expect(screen.getByLabelText('TwiML that rings a mobile').textContent).toContain(
    '<Number>+15555550190</Number>',
  );
});

test('when Twilio does not answer, the test line stays and the reason is shown', async () => {
  const { host } = await open('idle', 'test');
  Object.assign(host.handlers.commands, {
    'lines.numbers': () => Promise.reject(new Error('unreachable')),
  });
  host.changed('lines');
  await settle();
  expect(screen.getByRole('alert')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Make a test call' })).toBeDefined();
});

describe('a number of a phone company that answers by flows', () => {
  const withExotel = async (fields: Readonly<Record<string, string>> = {}) => {
    const shown = await open('idle', 'EXO1');
    await act(async () => {
      await shown.host.handlers.commands['accounts.save']({
        account: 'exotel',
        fields: { accountSid: 'lotus1', apiKey: 'invented-01', apiToken: 'invented-02', ...fields },
      });
    });
    await settle();
    return shown;
  };

  test('shows its flow and what to enter there, and nothing that cannot be done', async () => {
    await withExotel();
    expect(screen.getByText('Start the flow 29281 at the phone company')).toBeDefined();
    expect(screen.getByText('What to enter at Exotel')).toBeDefined();
    expect(screen.getAllByRole('button', { name: 'Copy' })).toHaveLength(4);
    expect(screen.queryByRole('button', { name: 'Point here' })).toBeNull();
    expect(screen.queryByText('Texts')).toBeNull();
    expect(screen.queryByLabelText('Fallback address')).toBeNull();
  });

  test('is pointed by a click once the flow that leads here is known', async () => {
    await withExotel({ flow: '29281' });
    expect(screen.getByRole('button', { name: 'Point here' })).toBeDefined();
    expect(screen.getByText(/Call the number once to be sure/)).toBeDefined();
  });

  test('takes over a line of the other phone company', async () => {
    const { host, stores } = await withExotel();
    act(() => {
      stores.ui.setState({ place: { screen: 'lines', numberRef: 'PN1' } });
    });
    await settle();
    fireEvent.click(screen.getByRole('combobox', { name: 'Another number for this line' }));
    fireEvent.click(screen.getByRole('option', { name: /Exotel/, hidden: true }));
    fireEvent.click(screen.getByRole('button', { name: 'Change the number' }));
    await settle();
    expect(host.world.lines.at(-1)).toMatchObject({
      carrierId: 'exotel',
      number: '+918040001234',
    });
    expect(stores.ui.getState().place).toEqual({ screen: 'lines', numberRef: 'EXO1' });
  });
});

test('calls of an agent that takes them whole go there without a choice, and it says what is in the way', async () => {
  const { host } = await open('idle', 'PN1');
  const [line] = host.world.lines.filter(({ carrierId }) => carrierId === 'twilio');
  const message = 'This agent at Retell does not ask this computer what to say.';
  host.world.handOffProblem = { code: 'config.invalid', message, retryable: false };
  host.world.agents = host.world.agents.map((agent) =>
    agent.id === line?.agentId ? { ...agent, engineId: 'retell' } : agent,
  );
  act(() => host.changed('agents'));
  await settle();
  expect(screen.queryByRole('radio', { name: /Through Patchcord/ })).toBeNull();
  screen.getByText('Its calls go straight to Retell');
  screen.getByText(message);
});

test('a number that the vendor’s own agents answer says what to enter in them', async () => {
  const { host } = await open('idle', 'PN1');
  const retell = host.world.accounts.described.find(({ id }) => id === 'retell');
  host.world.accounts = {
    ...host.world.accounts,
    described: host.world.accounts.described.map((each) =>
      each === retell ? { ...each, from: 'vault' } : each,
    ),
  };
  host.world.numbers = host.world.numbers.map((number) =>
    number.ref === 'PN1' ? { ...number, carrierId: 'retell' } : number,
  );
  act(() => host.changed('accounts', 'lines'));
  await settle();
  screen.getByText('What to enter at Retell');
  screen.getByText(/answered by agents that are made there/);
});

test('calls go straight to the vendor of an agent that can take them, at a choice', async () => {
  const { host } = await open('idle', 'PN1');
  expect(screen.queryByRole('radio', { name: /Straight to Vapi/ })).toBeNull();
  const [line] = host.world.lines.filter(({ carrierId }) => carrierId === 'twilio');
  host.world.agents = host.world.agents.map((agent) =>
    agent.id === line?.agentId ? { ...agent, engineId: 'vapi' } : agent,
  );
  act(() => host.changed('agents'));
  await settle();
  const through = screen.getByRole<HTMLInputElement>('radio', { name: /Through Patchcord/ });
  expect(through.checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: /^Straight to Vapi$/ }));
  await settle();
  expect(host.world.lines.find(({ id }) => id === line?.id)).toMatchObject({ handOff: 'usual' });
  fireEvent.click(through);
  await settle();
  expect(host.world.lines.find(({ id }) => id === line?.id)).not.toHaveProperty('handOff');
});
