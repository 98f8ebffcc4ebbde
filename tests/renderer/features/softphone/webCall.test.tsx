import type { EngineId } from '@shared/domain/capabilities';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Softphone } from '../../../../src/renderer/src/features/softphone';
import { updateSoftphoneUi } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

interface PanelOptions {
  readonly isDesktop?: boolean;
  readonly engineId?: EngineId;
}

async function openPanel({ isDesktop = true, engineId = 'vapi' }: PanelOptions = {}) {
  const bench = renderConsole('busy', <Softphone />, { isDesktop });
  const [agent] = bench.host.world.agents;
  if (agent !== undefined) agent.engineId = engineId;
  act(() => {
    updateSoftphoneUi(bench.stores.ui, { isOpen: true });
  });
  await settle();
  return bench;
}

async function chooseWebCall(): Promise<void> {
  fireEvent.click(screen.getByRole('radio', { name: 'Web call' }));
  await settle();
}

test('a web call is offered where an agent’s vendor has one, and only there', async () => {
  await openPanel({ engineId: 'embedded' });
  expect(screen.queryByRole('radio', { name: 'Web call' })).toBeNull();
});

test('in a browser alone, the panel says that web calls need the desktop', async () => {
  await openPanel({ isDesktop: false });
  await chooseWebCall();
  expect(button('Call').disabled).toBe(true);
  expect(screen.getByText(/need the desktop application/)).toBeDefined();
});

test('a web call is placed, muted and hung up in the panel, and its words are one click away', async () => {
  const { host, stores } = await openPanel();
  await chooseWebCall();
  fireEvent.click(button('Call'));
  await settle();
  const { callId } = host.desk.softphone;
  expect(stores.ui.getState().place).toEqual({ screen: 'live', callId });
  const { webCall } = host.desk.softphone;
  act(() => {
    host.desk.setSoftphone({
      phase: 'in_call',
      webCall: { ...webCall!, answeredAt: host.desk.now, warnings: ['The sound is poor.'] },
    });
  });
  expect(screen.getByText(/^On the phone with/)).toBeDefined();
  expect(screen.getByText('The sound is poor.')).toBeDefined();
  expect(screen.getByRole('img', { name: 'Level of the agent' })).toBeDefined();
  fireEvent.click(button('Mute'));
  await settle();
  expect(host.desk.softphone.webCall?.isMuted).toBe(true);
  expect(screen.getByText('You hear the agent; it does not hear you.')).toBeDefined();
  fireEvent.click(button('Hang up'));
  await settle();
  expect(host.desk.softphone.phase).toBe('ended');
});

test('a call that ended for want of a microphone says exactly what to do', async () => {
  const { host } = await openPanel();
  const [agent] = host.world.agents;
  act(() => {
    host.desk.setSoftphone({
      phase: 'ended',
      endedBecause: 'The call could not begin without a microphone.',
      webCall: {
        ...{ engineId: 'vapi', agentId: agent!.id, agentName: agent!.name },
        ...{ isMuted: false, warnings: [] },
        microphoneProblem: 'denied',
      },
    });
  });
  await chooseWebCall();
  expect(screen.getByText('The microphone is blocked')).toBeDefined();
  expect(screen.getByText('The call could not begin without a microphone.')).toBeDefined();
});
