import { expect, it } from 'vitest';
import { soundsFinished } from '../../../../src/main/core/conversation/soundsFinished';

it.each([
  'Do you have anything on Tuesday?',
  '¿Tienen algo el martes?',
  'Yes.',
  'No, thanks.',
  'Sí, gracias.',
  'I would like to book a cleaning.',
  'Quiero pedir una cita.',
  'It is 5 5 5 0 1 2 3 4 5 6.',
])('%s is whole', (text) => {
  expect(soundsFinished(text)).toBe('finished');
});

it.each([
  "I'd like to book a cleaning for.",
  'My name is',
  'I wanted to ask because.',
  'Well, um',
  'On Tuesday,',
  'Let me think...',
  'Quiero una cita para el.',
  'Es que.',
  'My number is 555 0 1 2',
  'five five five zero one',
])('%s leads on', (text) => {
  expect(soundsFinished(text)).toBe('open');
});

it.each(['Tuesday', 'Dana Reyes', 'el martes', 'at ten thirty'])('%s may be either', (text) => {
  expect(soundsFinished(text)).toBe('unclear');
});
