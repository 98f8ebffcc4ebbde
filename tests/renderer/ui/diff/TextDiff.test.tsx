import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TextDiff } from '../../../../src/renderer/src/ui/diff/TextDiff';

afterEach(cleanup);

const BEFORE = 'One\nA cleaning costs 90 dollars.\nThree\nFour\nFive\nSix';
const AFTER = BEFORE.replace('90', '95');

test('a changed line stands as removed and added, with the words that differ marked', () => {
  render(<TextDiff before={BEFORE} after={AFTER} />);
  expect(
    screen.getByLabelText('Removed: A cleaning costs 90 dollars.').querySelector('b')?.textContent,
  ).toBe('90');
  expect(
    screen.getByLabelText('Added: A cleaning costs 95 dollars.').querySelector('b')?.textContent,
  ).toBe('95');
  expect(screen.getByText('Six')).toBeDefined();
});

test('with only the changes shown, what is far from them is left out', () => {
  render(<TextDiff before={BEFORE} after={AFTER} onlyChanges />);
  expect(screen.getByText('Three')).toBeDefined();
  expect(screen.queryByText('Five')).toBeNull();
});

test('equal texts have no difference', () => {
  render(<TextDiff before="same" after="same" />);
  expect(screen.getByText('No difference.')).toBeDefined();
});
