import type { AgentDefinition } from '@shared/domain/agent/agent';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { VendorAssistant } from '../../../../src/renderer/src/features/agents/parts/setUp/VendorAssistant';
import { testDefinition } from '../../../fakes/testAgent';
import { renderConsole } from '../../renderConsole';

beforeEach(() => {
  // A growing text field waits for fonts, which this page does not know.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
});

const settle = () => act(async () => {});
const ID = '9d2f6c10-0000-4000-8000-000000000001';

function Setting({ engineId }: { readonly engineId: AgentDefinition['engineId'] }) {
  const [definition, setDefinition] = useState(testDefinition({ engineId }));
  return (
    <>
      <VendorAssistant
        definition={definition}
        onChange={(engineSettings) => setDefinition({ ...definition, engineSettings })}
      />
      <output>{JSON.stringify(definition.engineSettings.own ?? {})}</output>
    </>
  );
}

const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });

test('an assistant that the vendor keeps is chosen, changed there, and compared with before', async () => {
  const { host } = renderConsole('idle', <Setting engineId="vapi" />);
  await settle();
  fireEvent.click(screen.getByRole('combobox', { name: 'Who speaks' }));
  fireEvent.click(screen.getByRole('option', { name: 'Front desk at Vapi', hidden: true }));
  expect(screen.getByRole('status').textContent).toContain(ID);
  fireEvent.click(screen.getByRole('button', { name: 'Edit the assistant…' }));
  await settle();
  expect(field('First message').value).toContain('you have reached');
  fireEvent.change(field('Instructions'), { target: { value: 'Be brief.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save at Vapi' }));
  await settle();
  const one = { engineId: 'vapi', assistantId: ID } as const;
  const { versions } = await host.handlers.commands['assistants.versions'](one);
  expect(versions.map(({ content }) => content.prompt)).toEqual([
    'Be brief.',
    expect.stringContaining('Be brief and kind'),
  ]);
});

test('what was changed at the vendor meanwhile is shown and not overwritten', async () => {
  const { host } = renderConsole('idle', <Setting engineId="vapi" />);
  await settle();
  fireEvent.click(screen.getByRole('combobox', { name: 'Who speaks' }));
  fireEvent.click(screen.getByRole('option', { name: 'Front desk at Vapi', hidden: true }));
  fireEvent.click(screen.getByRole('button', { name: 'Edit the assistant…' }));
  await settle();
  fireEvent.change(field('Instructions'), { target: { value: 'Mine.' } });
  const one = { engineId: 'vapi', assistantId: ID } as const;
  const { commands } = host.handlers;
  const present = await commands['assistants.get'](one);
  const theirs = { ...present.content, prompt: 'Theirs.' };
  await commands['assistants.save']({ ...one, revision: present.revision, content: theirs });
  fireEvent.click(screen.getByRole('button', { name: 'Save at Vapi' }));
  await settle();
  expect(screen.getByText(/changed at Vapi meanwhile/)).toBeDefined();
  expect(screen.getByRole('table').textContent).toContain('Theirs.');
  expect((await commands['assistants.get'](one)).content.prompt).toBe('Theirs.');
});

test('an engine whose vendor keeps none offers none', async () => {
  renderConsole('idle', <Setting engineId="embedded" />);
  await settle();
  expect(screen.queryByRole('combobox', { name: 'Who speaks' })).toBeNull();
});
