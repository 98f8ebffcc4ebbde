import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LinesView } from '../../../../src/renderer/src/features/lines';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

const open = async (scene: 'idle' | 'empty') => {
  const shown = renderConsole(scene, <LinesView />);
  shown.stores.ui.setState({ place: { screen: 'lines', numberRef: 'trunk' } });
  await settle();
  return shown;
};

const type = (label: string | RegExp, value: string, index = 0) => {
  fireEvent.change(screen.getAllByRole('textbox', { name: label })[index]!, { target: { value } });
};

const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};

test('without both accounts, it leads to the keys', async () => {
  const { stores } = await open('empty');
  expect(screen.getByText(/Exotel is not set up yet/)).toBeDefined();
  await press('Enter the keys');
  expect(stores.ui.getState().place).toEqual({ screen: 'settings', section: 'accounts' });
});

test('a number is set up by what is usual, and every step is told', async () => {
  const { host } = await open('idle');
  type('Number', '+91 80 4000 1234');
  await press('Set it up');
  expect(host.trunk.started).toEqual([
    {
      action: 'perform',
      plan: {
        routes: [{ number: '+918040001234', assistantId: '', sipAddress: '' }],
        rule: 'credentialHost',
        transport: 'tcp',
        gateways: ['129.154.231.198'],
        gatewayPort: 5070,
        trunkName: 'patchcord',
      },
    },
  ]);
  expect(screen.getByText(/everything is there and right/)).toBeDefined();
  expect(screen.getByText('Where the trunk leads', { selector: 'span' })).toBeDefined();
  expect(screen.getAllByText('Ready · made here').length).toBeGreaterThan(4);
});

test('several numbers take addresses of their own, whose @ becomes a dot in sight', async () => {
  const { host } = await open('idle');
  await press('Add a number');
  fireEvent.click(
    screen.getByRole('radio', { name: /To the assistant’s own address/, hidden: true }),
  );
  fireEvent.click(screen.getByRole('radio', { name: 'TLS, encrypted', hidden: true }));
  type('Number', '+918040001234');
  type('Number', '+918040005678', 1);
  type('Its address at Vapi', 'lotus@sip.vapi.ai');
  expect(screen.getByText('Calls go to lotus.sip.vapi.ai:5061;transport=tls')).toBeDefined();
  await press('Check');
  expect(screen.getByText(/one @ at most/)).toBeDefined();
  expect(host.trunk.started).toEqual([]);
  type('Its address at Vapi', 'night@sip.vapi.ai', 1);
  await press('Check');
  expect(host.trunk.started).toMatchObject([
    {
      action: 'check',
      plan: {
        rule: 'dottedAddress',
        transport: 'tls',
        gatewayPort: 443,
        routes: [{ sipAddress: 'lotus@sip.vapi.ai' }, { sipAddress: 'night@sip.vapi.ai' }],
      },
    },
  ]);
});

test('what is wrong stands beside its field, and nothing is started', async () => {
  const { host } = await open('idle');
  type('Number', 'my mobile');
  await press('Set it up');
  expect(screen.getByText('A number needs its + and its country code.')).toBeDefined();
  type('Number', '+918040001234');
  type(/^Gateways of Exotel/, 'pstn.mum1.exotel.com');
  await press('Set it up');
  expect(screen.getByRole('alert').textContent).toMatch(/four numbers/);
  expect(host.trunk.started).toEqual([]);
});

test('what would be sent is shown on demand, and sends nothing', async () => {
  const { host } = await open('idle');
  type('Number', '+918040001234');
  const details = screen.getByText('Show what would be sent').closest('details')!;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await settle();
  const request = within(details).getByLabelText('Vapi').textContent;
  expect(request).toContain('"outboundProtocol": "tcp"');
  expect(request).toContain('[secret]');
  expect(host.trunk.started).toEqual([]);
});

test('a step that needs the owner says what to do, and the run can be gone on with', async () => {
  const { host } = await open('idle');
  await act(async () =>
    host.trunk.show({
      action: 'perform',
      isRunning: false,
      finishedAt: host.world.now,
      steps: [
        {
          id: 'mapping:1',
          kind: 'mapping',
          vendor: 'Exotel',
          subject: '+918040001234',
          state: 'problem',
          isOurs: false,
          problem: {
            code: 'storage.conflict',
            message:
              'This number is on another trunk of your account. Take it off there at Exotel, then go on.',
            retryable: false,
          },
        },
      ],
    }),
  );
  expect(screen.getByText(/Take it off there at Exotel/)).toBeDefined();
  expect(screen.getByText('Needs you')).toBeDefined();
  expect(screen.getByText(/a step below needs you/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Go on setting it up' })).toBeDefined();
});

test('what was made is taken back after a question', async () => {
  const { host } = await open('idle');
  type('Number', '+918040001234');
  await press('Set it up');
  await press('Take it back…');
  await press('Take it back');
  expect(host.trunk.started.at(-1)?.action).toBe('undo');
  expect(screen.getByText(/^Taken back at/)).toBeDefined();
});

test('while it is at work it can be stopped, and not started twice', async () => {
  const { host } = await open('idle');
  await act(async () => host.trunk.show({ action: 'perform', isRunning: true, steps: [] }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Setting up…' }).disabled).toBe(
    true,
  );
  await press('Stop');
  expect(host.trunk.run.isRunning).toBe(false);
});

test('the codes of failed calls are explained', async () => {
  await open('idle');
  const row = screen.getByRole('row', { name: /^21/, hidden: true });
  expect(row.textContent).toMatch(/give the number at Vapi an assistant/);
});
