import type { CallView } from '../callView';
import type { OwnerLanguage } from '../settings';
import { callFacts, type AppointmentFact } from './callFacts';
import { callOutcome, type Outcome } from './callOutcome';

interface Words {
  readonly called: (who: string) => string;
  readonly weCalled: (who: string) => string;
  readonly withheld: string;
  readonly asked: (words: string) => string;
  readonly appointment: Readonly<
    Record<AppointmentFact['did'], (what: string, when: string, who: string) => string>
  >;
  readonly anAppointment: string;
  readonly message: (text: string) => string;
  readonly textSent: string;
  readonly outcome: Readonly<Record<Outcome, string>>;
  /** `Tue, Nov 24, 09:30` as people of this language write it. */
  readonly locale: string;
}

const WORDS: Readonly<Record<OwnerLanguage, Words>> = {
  en: {
    called: (who) => `${who} called.`,
    weCalled: (who) => `The agent called ${who}.`,
    withheld: 'A withheld number',
    asked: (words) => `First words: “${words}”`,
    appointment: {
      booked: (what, when, who) => `Booked ${what}${when}${who}.`,
      moved: (what, when, who) => `Moved ${what} to${when}${who}.`,
      cancelled: (what, when, who) => `Cancelled ${what}${when}${who}.`,
    },
    anAppointment: 'an appointment',
    message: (text) => `Left a message: “${text}”`,
    textSent: 'Was sent a text message.',
    outcome: {
      resolved: 'The agent dealt with it.',
      message_taken: '',
      passed_on: 'Passed to a person.',
      abandoned: 'Hung up before getting an answer.',
      not_reached: 'Nobody was reached.',
      failed: 'The call broke off.',
    },
    locale: 'en',
  },
  es: {
    called: (who) => `Llamó ${who}.`,
    weCalled: (who) => `El agente llamó a ${who}.`,
    withheld: 'un número oculto',
    asked: (words) => `Primeras palabras: «${words}»`,
    appointment: {
      booked: (what, when, who) => `Reservó ${what}${when}${who}.`,
      moved: (what, when, who) => `Cambió ${what} a${when}${who}.`,
      cancelled: (what, when, who) => `Canceló ${what}${when}${who}.`,
    },
    anAppointment: 'una cita',
    message: (text) => `Dejó un mensaje: «${text}»`,
    textSent: 'Se le envió un mensaje de texto.',
    outcome: {
      resolved: 'El agente se encargó.',
      message_taken: '',
      passed_on: 'Pasó a una persona.',
      abandoned: 'Colgó antes de tener respuesta.',
      not_reached: 'No se localizó a nadie.',
      failed: 'La llamada se cortó.',
    },
    locale: 'es',
  },
};

/** How much of the caller's own words stands in a summary. */
const QUOTE_LETTERS = 90;

/** A phone number as people write it. */
export type WriteNumber = (number: string) => string;

/** Says what a call's log shows, without judging what was meant. Pure. */
export function factSummary(
  view: CallView,
  language: OwnerLanguage,
  writeNumber: WriteNumber,
): string {
  const words = WORDS[language];
  const facts = callFacts(view);
  const outcome = callOutcome(view, facts);
  const number = view.direction === 'inbound' ? view.from : view.to;
  const who = view.callerName ?? (number === '' ? words.withheld : writeNumber(number));
  const deeds = [
    ...facts.appointments.map((fact) => appointmentWords(fact, words)),
    ...facts.messages.map((text) => words.message(shortened(text))),
    ...(facts.textsSent > 0 ? [words.textSent] : []),
  ];
  const asked = deeds.length > 0 ? '' : firstWords(view);
  return [
    view.direction === 'inbound' ? words.called(who) : words.weCalled(who),
    asked === '' ? '' : words.asked(shortened(asked)),
    ...deeds,
    outcome === undefined || (outcome === 'resolved' && deeds.length > 0)
      ? ''
      : words.outcome[outcome],
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The same in every language that an owner may read. */
export function factSummaries(
  view: CallView,
  writeNumber: WriteNumber,
): Record<OwnerLanguage, string> {
  return {
    en: factSummary(view, 'en', writeNumber),
    es: factSummary(view, 'es', writeNumber),
  };
}

function appointmentWords(fact: AppointmentFact, words: Words): string {
  const at = Date.parse(`${fact.start.slice(0, 16)}Z`);
  const when = Number.isNaN(at)
    ? ''
    : ` ${new Date(at).toLocaleString(words.locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: 'numeric',
        minute: '2-digit',
        // The time is the business's own; it is read and written as if it were UTC.
        timeZone: 'UTC',
      })}`;
  const what = fact.service === '' ? words.anAppointment : fact.service;
  const who = fact.customerName === '' ? '' : ` (${fact.customerName})`;
  return words.appointment[fact.did](what, when, who);
}

function firstWords({ turns }: CallView): string {
  return turns.find(({ speaker, text }) => speaker === 'caller' && text !== '')?.text ?? '';
}

function shortened(text: string): string {
  if (text.length <= QUOTE_LETTERS) return text;
  return `${text.slice(0, text.lastIndexOf(' ', QUOTE_LETTERS)).trimEnd()}…`;
}
