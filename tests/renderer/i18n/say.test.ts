import { describe, expect, it } from 'vitest';
import { createSay } from '@shared/lib/say';
import { wordsIn } from '../../../src/renderer/src/i18n/words';

const say = createSay({
  'The disk is full.': 'El disco está lleno.',
  'Free some space. Then try again.': 'Libera espacio. Luego inténtalo.',
  '{1} did not answer.': '{1} no respondió.',
  'The line {1} did not answer.': 'La línea {1} no respondió.',
  'the tunnel': 'la entrada',
  '{1} ({2}) costs $5.': '{1} ({2}) cuesta 5 $.',
});

describe('what the app says', () => {
  it('is known as a whole, or sentence by sentence', () => {
    expect(say('The disk is full.')).toBe('El disco está lleno.');
    expect(say('The disk is full. Free some space. Then try again.')).toBe(
      'El disco está lleno. Libera espacio. Luego inténtalo.',
    );
  });

  it('is known sentence by sentence also where one begins with a figure', () => {
    expect(say('The disk is full. 5 lines did not answer.')).toBe(
      'El disco está lleno. 5 lines no respondió.',
    );
  });

  it('keeps what differs, and says that too where it is known', () => {
    expect(say('Acme did not answer.')).toBe('Acme no respondió.');
    expect(say('the tunnel did not answer.')).toBe('la entrada no respondió.');
    expect(say('A+ ($1) costs $5.')).toBe('A+ ($1) cuesta 5 $.');
  });

  it('takes the template that fits best', () => {
    expect(say('The line 2 did not answer.')).toBe('La línea 2 no respondió.');
  });

  it('leaves what nobody translated, between what somebody did', () => {
    expect(say('Vendor trouble 42. The disk is full. More trouble.')).toBe(
      'Vendor trouble 42. El disco está lleno. More trouble.',
    );
    expect(say('')).toBe('');
  });

  it('fills a blank also with nothing, or with a reason in brackets', () => {
    const spanish = wordsIn({ language: 'es', tag: 'es-MX' });
    const closed = (because: string) =>
      `The business is closed at that time${because}. Choose a time within opening hours.`;
    expect(spanish.say(closed(''))).toBe(
      'El negocio está cerrado a esa hora. Elige una hora dentro del horario.',
    );
    expect(spanish.say(closed(' (Año nuevo)'))).toBe(
      'El negocio está cerrado a esa hora (Año nuevo). Elige una hora dentro del horario.',
    );
  });

  it('says why a voice is not ready, and for whom it speaks', () => {
    const spanish = wordsIn({ language: 'es', tag: 'es-MX' });
    const reason = 'Built-in (offline) is not ready. A speech model is damaged.';
    expect(spanish.say(`${reason} It speaks for Front desk.`)).toBe(
      'Integrado (sin conexión) no está listo. Un modelo de voz está dañado. Habla por Front desk.',
    );
  });

  it('stays English in English', () => {
    const sentence = 'That time has already passed.';
    expect(wordsIn({ language: 'en', tag: 'en-US' }).say(sentence)).toBe(sentence);
    expect(wordsIn({ language: 'es', tag: 'es-MX' }).say(sentence)).toBe('Esa hora ya pasó.');
  });
});
