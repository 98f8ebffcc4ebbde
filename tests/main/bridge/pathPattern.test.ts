import { describe, expect, it } from 'vitest';
import { compilePath } from '../../../src/main/bridge/pathPattern';

describe('a path pattern', () => {
  const match = compilePath('/twilio/media/:token');

  it('matches whole segments and hands out the named ones', () => {
    expect(match('/twilio/media/abc-1')).toEqual({ token: 'abc-1' });
  });

  it.each([
    '/twilio/media',
    '/twilio/media/',
    '/twilio/media/a/b',
    '/Twilio/media/a',
    'twilio/media/a',
    '',
  ])('does not match %j', (path) => {
    expect(match(path)).toBeUndefined();
  });
});
