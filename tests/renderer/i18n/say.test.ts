import { describe, expect, it } from 'vitest';
import { createSay } from '@shared/lib/say';
import { explainExotel } from '../../../src/main/carriers/exotel/exotelError';
import { explainTrunk } from '../../../src/main/carriers/exotel/trunk/trunkError';
import { explainTwilio } from '../../../src/main/carriers/twilio/twilioError';
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

  it.each([
    ...[1000, 1001, 1002, 1007, 1008, 1011].map((code) => explainTrunk({ status: 400, code })),
    ...[401, 403, 404, 429, 500].map((status) => explainExotel({ status, code: 1002 })),
    ...[20003, 21211, 21215, 99999].map((code) => explainTwilio(code)),
    explainTwilio(99999, { status: 500 }),
  ])('says what a vendor refused with the vendor’s own number behind it: $message', (refusal) => {
    const { say: inSpanish } = wordsIn({ language: 'es', tag: 'es-MX' });
    const [, words = '', vendor, code] = /^(.*) \((\w+) error (\d+)\)$/.exec(refusal.message) ?? [];
    expect(inSpanish(words)).not.toBe(words);
    expect(inSpanish(refusal.message)).toBe(`${inSpanish(words)} (error ${code} de ${vendor})`);
  });

  it('stays English in English', () => {
    const sentence = 'That time has already passed.';
    expect(wordsIn({ language: 'en', tag: 'en-US' }).say(sentence)).toBe(sentence);
    expect(wordsIn({ language: 'es', tag: 'es-MX' }).say(sentence)).toBe('Esa hora ya pasó.');
  });
});
