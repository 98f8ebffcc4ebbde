import { stepTextScale } from '@shared/domain/textScale';
import { expect, it } from 'vitest';

it('goes from the usual size to twice as large and no further', () => {
  const sizes = [1];
  for (let step = 0; step < 7; step++) sizes.push(stepTextScale(sizes.at(-1)!, 1));
  expect(sizes).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2, 2]);
  expect([2, 1.3, 1].map((size) => stepTextScale(size, -1))).toEqual([1.75, 1.25, 1]);
});
