import { expect, test } from 'vitest';
import { snippetParts } from '../../../src/renderer/src/ui/snippet';

test('what stands between the marks matches, the rest does not', () => {
  expect(snippetParts('…at \u0002nine\u0003 \u0002thirty\u0003, please')).toEqual([
    { text: '…at ', isMatch: false },
    { text: 'nine', isMatch: true },
    { text: ' ', isMatch: false },
    { text: 'thirty', isMatch: true },
    { text: ', please', isMatch: false },
  ]);
});

test('markup in what a caller said stays text', () => {
  expect(snippetParts('<b>\u0002x\u0003</b>').map(({ text }) => text)).toEqual([
    '<b>',
    'x',
    '</b>',
  ]);
});
