import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LatencyChip } from '../../../../src/renderer/src/features/transcript';
import { renderConsole } from '../../renderConsole';

const TIMING = {
  callerStoppedMs: 1_000,
  endDetectedMs: 1_400,
  transcribedMs: 1_500,
  firstAudioMs: 1_800,
  firstAudioHeardMs: 1_900,
};

const settle = () => act(async () => {});
const chip = () => screen.getByRole('button', { name: /^Answered after/ });
const isOpen = () => screen.queryAllByText('Noticing the caller had finished').length > 0;

test('an answer’s chip opens to what each hop took, and closes when it is pressed again', async () => {
  renderConsole('idle', <LatencyChip timing={TIMING} />);
  expect(isOpen()).toBe(false);
  fireEvent.click(chip());
  await settle();
  expect(isOpen()).toBe(true);
  expect(chip().getAttribute('aria-expanded')).toBe('true');
  // As a mouse presses: first down, then up.
  fireEvent.mouseDown(chip());
  fireEvent.click(chip());
  await settle();
  expect(isOpen()).toBe(false);
});

test('it closes by a press elsewhere and by Escape, which gives the keyboard back to the chip', async () => {
  renderConsole('idle', <LatencyChip timing={TIMING} />);
  fireEvent.click(chip());
  await settle();
  fireEvent.mouseDown(document.body);
  await settle();
  expect(isOpen()).toBe(false);
  chip().focus();
  fireEvent.click(chip());
  await settle();
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  await settle();
  expect(isOpen()).toBe(false);
  expect(document.activeElement).toBe(chip());
});
