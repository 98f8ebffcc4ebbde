import { describe, expect, test } from 'vitest';
import {
  microphoneHelp,
  systemOf,
  type SystemName,
} from '../../../../src/renderer/src/features/softphone/microphoneHelp';
import { localeFor } from '../../../../src/renderer/src/i18n/languages';
import { wordsIn } from '../../../../src/renderer/src/i18n/words';

const english = wordsIn(localeFor('en', ['en-US']));

const denied = (system: SystemName, isDesktop: boolean) =>
  microphoneHelp('denied', { system, isDesktop }, english);

describe('a microphone that the system refuses', () => {
  test('on a Mac is allowed in its System Settings, to the program that asks', () => {
    expect(denied('macos', true)).toEqual({
      title: 'The microphone is blocked',
      steps: [
        'Open the Apple menu, then System Settings.',
        'Choose Privacy & Security, then Microphone, and turn on Patchcord.',
        'Quit Patchcord, open it again, and try again.',
      ],
    });
    expect(denied('macos', false).steps).toEqual([
      'Click the symbol left of the address and set Microphone to Allow.',
      'Open the Apple menu, then System Settings.',
      'Choose Privacy & Security, then Microphone, and turn on your browser.',
      'Reload this page and try again.',
    ]);
  });

  test('on Windows is allowed to programs of the desktop', () => {
    expect(denied('windows', true).steps).toEqual([
      'Open Start, then Settings.',
      'Choose Privacy & security, then Microphone.',
      'Turn on Microphone access and Let desktop apps access your microphone, and see that Patchcord is not blocked.',
      'Quit Patchcord, open it again, and try again.',
    ]);
  });

  test('on Linux is allowed, and neither muted nor another one', () => {
    expect(denied('linux', true).steps).toEqual([
      'Open Settings, then Privacy, then Microphone, and turn it on.',
      'Choose Sound, then Input, and see that the microphone is chosen and not muted.',
      'Quit Patchcord, open it again, and try again.',
    ]);
  });

  test('is told in the language of the console', () => {
    const spanish = wordsIn(localeFor('es', ['es-MX']));
    const english = denied('macos', true).steps;
    const said = microphoneHelp('denied', { system: 'macos', isDesktop: true }, spanish).steps;
    expect(said).toHaveLength(english.length);
    for (const step of said) expect(english).not.toContain(step);
  });
});

test('the system is the one that the window runs on', () => {
  const agent = (system: string) => `Mozilla/5.0 (${system}) AppleWebKit/537.36 Chrome/140.0.0.0`;
  expect(systemOf(agent('Macintosh; Intel Mac OS X 10_15_7'))).toBe('macos');
  expect(systemOf(agent('Windows NT 10.0; Win64; x64'))).toBe('windows');
  expect(systemOf(agent('X11; Linux x86_64'))).toBe('linux');
});
