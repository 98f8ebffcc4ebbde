import type { Settings } from '@shared/domain/settings';

const ENGLISH = {
  openPatchcord: 'Open Patchcord',
  testCall: 'Make a test call',
  allWell: 'Health: all ready',
  down: (part: string) => `Health: ${part}`,
  quit: 'Quit',
  idle: 'Patchcord: no call in progress',
  calls: (count: number) =>
    count === 1 ? 'Patchcord: 1 call in progress' : `Patchcord: ${count} calls in progress`,
  incoming: 'Incoming call',
  calling: (who: string, business: string) => `${who} is calling ${business}.`,
  handover: 'A caller wants a person',
  noNumber: 'Number withheld',
  addressDown: 'Phone calls do not come in',
  addressDownBody: 'The public address does not lead to this computer. Patchcord keeps trying.',
  textNeeds: 'A text needs a person',
};

const SPANISH: typeof ENGLISH = {
  openPatchcord: 'Abrir Patchcord',
  testCall: 'Hacer una llamada de prueba',
  allWell: 'Salud: todo listo',
  down: (part) => `Salud: ${part}`,
  quit: 'Salir',
  idle: 'Patchcord: ninguna llamada en curso',
  calls: (count) =>
    count === 1 ? 'Patchcord: 1 llamada en curso' : `Patchcord: ${count} llamadas en curso`,
  incoming: 'Llamada entrante',
  calling: (who, business) => `${who} llama a ${business}.`,
  handover: 'Quien llama pide hablar con una persona',
  noNumber: 'Número oculto',
  addressDown: 'No entran llamadas telefónicas',
  addressDownBody: 'La dirección pública no lleva a esta computadora. Patchcord sigue intentando.',
  textNeeds: 'Un mensaje necesita a una persona',
};

/** What the tray and notifications say. */
export type DesktopWords = typeof ENGLISH;

/** @param systemLocale a BCP 47 tag, for whoever lets the system decide */
export function desktopWords(language: Settings['language'], systemLocale: string): DesktopWords {
  const isSpanish = language === 'es' || (language === 'system' && /^es\b/i.test(systemLocale));
  return isSpanish ? SPANISH : ENGLISH;
}
