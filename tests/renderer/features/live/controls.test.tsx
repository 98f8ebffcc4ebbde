import type { CallId } from '@shared/domain/ids';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Controls } from '../../../../src/renderer/src/features/live/parts/Controls';
import { useArea } from '../../../../src/renderer/src/state/consoleContext';
import { renderConsole } from '../../renderConsole';
import { findEditor } from '../../templateEditor';

const CALL = 'call-live-1' as CallId;

function ControlsOfCall() {
  const view = useArea('liveCalls', ({ calls }) => calls.get(CALL));
  return view === undefined ? null : <Controls view={view} />;
}

const settle = () => act(async () => {});

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

test('a pressed hang-up says “Ending…” until the phone network says that the call ended', async () => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  const call = host.desk.calls.get(CALL)!;
  expect(button('Hang up').disabled).toBe(false);
  act(() => {
    call.record({
      type: 'call.ending',
      source: 'operator',
      by: 'operator',
      reason: 'operator_hung_up',
    });
    host.desk.publish(call);
  });
  expect(button('Ending…').disabled).toBe(true);
  act(() => {
    host.desk.publish(call.finish('operator', 'operator_hung_up'));
  });
  expect(button('Ended').disabled).toBe(true);
});

test('pressing hang-up ends the call', async () => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  fireEvent.click(button('Hang up'));
  await settle();
  expect(host.world.history.get(CALL)?.at(-1)).toMatchObject({
    type: 'call.ended',
    by: 'operator',
  });
});

test('an edited prompt is applied to this call, and its receipt follows', async () => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  const editor = await findEditor('What the agent has been told');
  expect(button('Apply to this call').disabled).toBe(true);
  editor.type('Parking costs two dollars.');
  fireEvent.click(button('Apply to this call'));
  await settle();
  const call = host.desk.calls.get(CALL)!;
  expect(call.events.findLast(({ type }) => type === 'prompt.changed')).toMatchObject({
    prompt: 'Parking costs two dollars.',
  });
  expect(screen.getByText('the agent has it')).toBeDefined();
  expect(editor.text).toBe('Parking costs two dollars.');
  expect(button('Apply to this call').disabled).toBe(true);
});

test('an edit that was never applied can be undone', async () => {
  renderConsole('busy', <ControlsOfCall />);
  await settle();
  const editor = await findEditor('What the agent has been told');
  const before = editor.text;
  editor.type('Something else');
  fireEvent.click(button('Undo my changes'));
  // The editor takes what comes from outside once typing pauses.
  await waitFor(() => expect(editor.text).toBe(before), { timeout: 10_000 });
});

test('a variable in the prompt is shown with what it stands for, an unknown one with its remedy', async () => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  const editor = await findEditor('What the agent has been told');
  editor.type('Greet {{caller_name}} of {{bussiness_name}}.');
  expect(editor.content.querySelector('.cm-variable')?.textContent).toBe('{{caller_name}}');
  expect(editor.content.querySelector('.cm-unknown')?.textContent).toBe('{{bussiness_name}}');
  const said = screen.getByText('{{caller_name}}', { selector: 'p code' }).closest('p');
  expect(said?.textContent).toContain('Dana Reyes');
  fireEvent.click(button('Use {{business_name}}'));
  fireEvent.click(button('Apply to this call'));
  await settle();
  const { events } = host.desk.calls.get(CALL)!;
  expect(events.findLast(({ type }) => type === 'prompt.changed')).toMatchObject({
    prompt: 'Greet Dana Reyes of Acme Dental.',
  });
});

test('the key for the prompt leads into it, also while its editor is still on its way', async () => {
  const { stores } = renderConsole('busy', <ControlsOfCall />);
  act(() => {
    stores.ui.setState({ operatorWish: 'prompt' });
  });
  const editor = await findEditor('What the agent has been told');
  await waitFor(() => expect(document.activeElement).toBe(editor.content));
});

test('listening is asked for one call at a time and given up again', async () => {
  const { stores } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  fireEvent.click(button('Listen'));
  expect(stores.ui.getState().listeningTo).toBe(CALL);
  fireEvent.click(button('Listening'));
  expect(stores.ui.getState().listeningTo).toBeUndefined();
});

test('whoever listens and takes over hears the line itself, and listens on after handing back', async () => {
  const { stores } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  fireEvent.click(button('Listen'));
  fireEvent.click(button('Take over'));
  expect(button('Listening')).toHaveProperty('disabled', true);
  expect(screen.getByText('You hear the caller as you speak')).toBeDefined();
  fireEvent.click(button('Hand back to the agent'));
  expect(button('Listening')).toHaveProperty('disabled', false);
  expect(stores.ui.getState().listeningTo).toBe(CALL);
});

test('hold is one press, and pressed again the agent has the caller back', async () => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  fireEvent.click(button('Hold'));
  await settle();
  fireEvent.click(button('Resume'));
  await settle();
  const voices = host.desk.calls
    .get(CALL)!
    .events.flatMap((event) => (event.type === 'voice.switched' ? [event.voice] : []));
  expect(voices).toEqual(['hold_music', 'agent']);
});

test('a line goes to the agent alone, or is said word for word', async () => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  const before = host.desk.calls.get(CALL)!.events.length;
  const send = async (label: string, text: string) => {
    fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
    fireEvent.click(button('Send'));
    await settle();
  };
  await send('What only the agent learns', 'She is a regular.');
  fireEvent.click(screen.getByRole('radio', { name: 'Have it say' }));
  await send('What the agent says', 'We close at five.');
  const directions = host.desk.calls
    .get(CALL)!
    .events.slice(before)
    .flatMap((event) => (event.type === 'agent.directed' ? [[event.mode, event.text]] : []));
  expect(directions).toEqual([
    ['whisper', 'She is a regular.'],
    ['say', 'We close at five.'],
  ]);
});

test.each([
  ['Transfer', 'Pass the caller to'],
  ['Keys', '*'],
])('what “%s” opened is gone when the call is over', async (name, part) => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  const isOpen = () => document.body.textContent.includes(part);
  fireEvent.click(button(name));
  await settle();
  expect(isOpen()).toBe(true);
  act(() => {
    host.desk.publish(host.desk.calls.get(CALL)!.finish('operator', 'handed_over'));
  });
  await settle();
  expect(isOpen()).toBe(false);
});

test('a call that was handed off offers only what its vendor allows, and says so', async () => {
  const Handed = ({ id }: { readonly id: string }) => {
    const view = useArea('liveCalls', ({ calls }) => calls.get(id as CallId));
    return view === undefined ? null : <Controls view={view} />;
  };
  const first = renderConsole('handedOff', <Handed id="call-handed-0" />);
  await settle();
  expect(screen.getByText(/Vapi carries this call.*a copy that Vapi sends/)).toBeDefined();
  for (const name of ['Listen', 'Mute agent', 'Transfer', 'Hang up', 'Send']) {
    expect(screen.getByRole('button', { name })).toBeDefined();
  }
  for (const name of ['Take over', 'Hold', 'Keypad']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
  first.page.unmount();
  renderConsole('handedOff', <Handed id="call-handed-1" />);
  await settle();
  expect(screen.getByText(/You cannot listen to it either/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Listen' })).toBeNull();
  expect(button('Hang up').disabled).toBe(false);
});

test('each side of a call can be silenced, turned down and moved for the listener alone', async () => {
  const { host } = renderConsole('busy', <ControlsOfCall />);
  await settle();
  fireEvent.click(button('Each side apart, and the speaker'));
  await settle();
  fireEvent.click(button('Silence the agent for me'));
  await settle();
  fireEvent.keyDown(screen.getByRole('slider', { name: 'Volume of the caller' }), {
    key: 'ArrowLeft',
  });
  await settle();
  fireEvent.keyDown(screen.getByRole('slider', { name: 'Place of the caller' }), { key: 'Home' });
  await settle();
  const { caller, agent } = host.world.settings.listenMix;
  expect(agent.isMuted).toBe(true);
  expect(caller).toMatchObject({ isMuted: false, pan: -1 });
  expect(caller.volume).toBeCloseTo(0.95);
  expect(screen.getByRole('slider', { name: 'Volume of the agent' })).toHaveProperty(
    'tabIndex',
    -1,
  );
  expect(screen.getByRole('combobox', { name: /speaker/i })).toBeTruthy();
});
