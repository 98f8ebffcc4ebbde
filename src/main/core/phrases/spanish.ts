import type { Phrases } from './sentences';

export const SPANISH: Phrases = {
  oneMoment: 'Un momento, por favor.',
  stillThere: ['Gracias por esperar. Sigo aquí.', 'Disculpe la espera. Un momento.'],
  checking: 'Un momento, lo estoy consultando.',
  stillChecking: ['Gracias por esperar, todavía lo estoy consultando.'],
  sayAgain: 'Disculpe, no le entendí. ¿Podría repetirlo, por favor?',
  areYouThere: '¿Sigue ahí?',
  afterHold: 'Gracias por esperar.',
  afterBreak: 'Disculpe la breve interrupción. Continúe, por favor.',
  backAgain: 'Gracias. Estoy de nuevo con usted. ¿En qué puedo ayudarle?',
  recorded: 'Esta llamada se graba.',
  mayWeRecord: 'Nos gustaría grabar esta llamada. ¿Está de acuerdo? Por favor, diga sí o no.',
  mayWeRecordAgain:
    'Disculpe, ¿podemos grabar esta llamada? Diga sí o pulse 1, o diga no o pulse 2.',
  somethingWentWrong: 'Lo siento, algo ha fallado de nuestro lado.',
  nobodyThere: 'Lo siento, nadie puede atender su llamada en este momento.',
  leaveAMessage: 'Por favor, deje un mensaje después del tono.',
  callAgain: 'Por favor, vuelva a llamar en un momento.',
  callBack: (business, number) =>
    `Hola, le llamamos de ${business}. Por favor, devuélvanos la llamada al ${number}. Gracias, hasta luego.`,
  cannotAnswerText: (business) =>
    `Disculpe, ahora no podemos responder automáticamente. ${business} tiene su mensaje y alguien le responderá.`,
};
