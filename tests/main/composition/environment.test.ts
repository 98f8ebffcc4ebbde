import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import { readEnvironment } from '../../../src/main/composition/environment';

describe('the environment', () => {
  it('asks for nothing when nothing is set, or set to nothing', () => {
    const nothing = {
      dataDir: undefined,
      publicUrl: undefined,
      logLevel: undefined,
      twilioAuthToken: undefined,
      isConsolePrinted: false,
    };
    expect(readEnvironment({})).toEqual(nothing);
    expect(readEnvironment({ PATCHCORD_DATA_DIR: '', PATCHCORD_LOG: '' })).toEqual(nothing);
  });

  it('is read', () => {
    const environment = readEnvironment({
      PATCHCORD_DATA_DIR: 'data',
      PATCHCORD_PUBLIC_URL: 'https://phone.example.test',
      PATCHCORD_LOG: 'debug',
      PATCHCORD_PRINT_CONSOLE: '1',
      TWILIO_AUTH_TOKEN: 'ab'.repeat(16),
    });
    expect(environment).toEqual({
      dataDir: resolve('data'),
      publicUrl: 'https://phone.example.test',
      logLevel: 'debug',
      twilioAuthToken: 'ab'.repeat(16),
      isConsolePrinted: true,
    });
  });

  it.each([
    ['PATCHCORD_LOG', 'hunter2'],
    ['PATCHCORD_PUBLIC_URL', 'hunter2'],
    ['PATCHCORD_PUBLIC_URL', 'file:///hunter2'],
    ['PATCHCORD_PRINT_CONSOLE', 'hunter2'],
    ['PATCHCORD_ENGINE', 'hunter2'],
    ['TWILIO_AUTH_TOKEN', 'hunter2'],
  ])('is refused with the name of %s and without its content', (name, value) => {
    let refusal: unknown;
    try {
      readEnvironment({ [name]: value });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(AppError);
    expect(String(refusal)).toContain(name);
    expect(JSON.stringify([String(refusal), refusal])).not.toContain('hunter2');
  });
});
