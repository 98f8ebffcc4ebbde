import { AppError } from '@shared/errors/appError';
import { expect, it } from 'vitest';
import { LastRefusal } from '../../../../src/main/models/vendors/lastRefusal';

const refusal = (retryable: boolean) =>
  new AppError({ code: 'engine.unavailable', message: 'The key was refused.', retryable });

it('counts for the key that was refused, until a call is taken', () => {
  const last = new LastRefusal();
  last.refused('key-1', refusal(false));
  expect(last.readiness('key-1')).toMatchObject({ reason: 'The key was refused.' });
  expect(last.readiness('key-2')).toBeUndefined();
  last.taken();
  expect(last.readiness('key-1')).toBeUndefined();
});

it('makes nothing of what passes by itself, or of what is no refusal', () => {
  const last = new LastRefusal();
  last.refused('key-1', refusal(true));
  last.refused('key-1', new Error('a bug'));
  expect(last.readiness('key-1')).toBeUndefined();
});
