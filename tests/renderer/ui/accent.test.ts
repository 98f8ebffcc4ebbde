import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentTokens, contrast, parse } from '../../../src/renderer/src/ui/theme/accent';

const GROUNDS = { light: ['#fdfcfb', '#f5f4f1'], dark: ['#13171d', '#1b2028'] } as const;
const channel = fc.integer({ min: 0, max: 255 });
const color = fc
  .tuple(channel, channel, channel)
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

it('makes any colour of the system readable, in it and on every ground of both themes', () => {
  fc.assert(
    fc.property(color, fc.constantFrom('light', 'dark'), (wanted, scheme) => {
      const tokens = accentTokens(wanted, scheme);
      const of = (name: string) => parse(tokens[name] ?? '');
      const pairs = [
        contrast(of('--on-accent'), of('--accent')),
        contrast(of('--accent-text'), of('--accent-soft')),
        ...GROUNDS[scheme].map((ground) => contrast(of('--accent-text'), parse(ground))),
      ];
      expect(Math.min(...pairs)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

it('leaves a colour alone that can be read as it is', () => {
  expect(accentTokens('#1b5fcc', 'light')).toMatchObject({
    '--accent': '#1b5fcc',
    '--accent-text': '#1b5fcc',
  });
});
