import { describe, expect, it } from 'vitest';
import { isTrustedSender, type Sender } from '../../../src/main/electron/senderRule';

const RULE = { origin: 'app://patchcord', isOurs: (id: number) => id === 1 };
const OURS: Sender = {
  sender: { id: 1 },
  senderFrame: { origin: 'app://patchcord', parent: null },
};

describe('who may speak to the application', () => {
  it('is the main frame of our own page in our own window', () => {
    expect(isTrustedSender(OURS, RULE)).toBe(true);
  });

  it.each<[string, Sender]>([
    ['a frame inside the page', { ...OURS, senderFrame: { origin: RULE.origin, parent: {} } }],
    ['another origin', { ...OURS, senderFrame: { origin: 'https://evil.test', parent: null } }],
    [
      'an origin that begins like ours',
      { ...OURS, senderFrame: { origin: 'app://patchcord.evil', parent: null } },
    ],
    ['an opaque origin', { ...OURS, senderFrame: { origin: 'null', parent: null } }],
    ['a window that is not ours', { ...OURS, sender: { id: 2 } }],
    ['a frame that has gone', { ...OURS, senderFrame: null }],
  ])('is not %s', (_case, sender) => {
    expect(isTrustedSender(sender, RULE)).toBe(false);
  });
});
