import { describe, expect, it } from 'vitest';
import { localeFor } from '../../../src/renderer/src/i18n/languages';

describe('the language', () => {
  it.each([
    [['es-MX', 'en'], { language: 'es', tag: 'es-MX' }],
    [['fr-FR', 'es'], { language: 'es', tag: 'es-FR' }],
    [['en-GB'], { language: 'en', tag: 'en-GB' }],
    [['fr'], { language: 'en', tag: 'en' }],
    [[], { language: 'en', tag: 'en' }],
    [['not a tag', 'es'], { language: 'es', tag: 'es' }],
  ])('of a system that prefers %j is %j', (preferred, locale) => {
    expect(localeFor('system', preferred)).toEqual(locale);
  });

  it('can be chosen against the system, whose region still decides how figures are written', () => {
    expect(localeFor('es', ['en-US'])).toEqual({ language: 'es', tag: 'es-US' });
    expect(localeFor('en', ['es-ES', 'en-GB'])).toEqual({ language: 'en', tag: 'en-GB' });
  });
});
