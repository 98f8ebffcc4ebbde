import type { CallDirection, EndReason, Interrupter } from '@shared/domain/callEvent';
import type { Outcome } from '@shared/domain/history/callOutcome';
import type { OwnerLanguage } from '@shared/domain/settings';

/** What saved files call things. */
export interface ExportWords {
  readonly callFrom: string;
  readonly callTo: string;
  readonly withheld: string;
  readonly version: string;
  readonly draft: string;
  readonly ownVoice: string;
  /** In place of an agent where a phone company carried the call between others. */
  readonly others: string;
  readonly caller: string;
  readonly agent: string;
  /** An answer that was cut short, by whom, with what was not heard of it. */
  readonly cut: Readonly<Record<Interrupter, (unheard: string) => string>>;
  readonly endedBefore: (unheard: string) => string;
  /** The columns of the table, by what they hold. */
  readonly columns: typeof ENGLISH_COLUMNS;
  readonly yes: string;
  readonly no: string;
  readonly direction: Readonly<Record<CallDirection, string>>;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly endedBy: Readonly<Record<string, string>>;
  readonly end: Readonly<Record<EndReason, string>>;
}

const ENGLISH_COLUMNS = {
  call: 'call',
  began: 'began',
  direction: 'direction',
  from: 'from',
  to: 'to',
  name: 'name',
  business: 'business',
  agent: 'agent',
  version: 'version',
  answered: 'answered',
  seconds: 'seconds',
  outcome: 'outcome',
  endedBy: 'ended by',
  end: 'end',
  turns: 'turns',
  interruptions: 'interruptions',
  tools: 'tools',
  failedTools: 'failed tools',
  slowestAnswerMs: 'slowest answer ms',
  costUsd: 'cost usd',
  tags: 'tags',
  note: 'note',
  summary: 'summary',
};

export type Column = keyof typeof ENGLISH_COLUMNS;

/** In the order of the table. */
export const COLUMNS = Object.keys(ENGLISH_COLUMNS) as readonly Column[];

const ENGLISH: ExportWords = {
  callFrom: 'Call from',
  callTo: 'Call to',
  withheld: 'a withheld number',
  version: 'version',
  draft: 'draft',
  ownVoice: 'in the owner’s own voice, no agent',
  others: 'between others, no agent',
  caller: 'Caller',
  agent: 'Agent',
  cut: {
    caller: (unheard) => `[interrupted; not heard: ${unheard}]`,
    operator: (unheard) => `[the operator cut in; not heard: ${unheard}]`,
    app: (unheard) => `[cut short; not heard: ${unheard}]`,
  },
  endedBefore: (unheard) => `[the call ended; not heard: ${unheard}]`,
  columns: ENGLISH_COLUMNS,
  yes: 'yes',
  no: 'no',
  direction: { inbound: 'inbound', outbound: 'outbound' },
  outcome: {
    resolved: 'resolved',
    message_taken: 'message taken',
    passed_on: 'passed on',
    abandoned: 'abandoned',
    not_reached: 'not reached',
    failed: 'failed',
  },
  endedBy: { caller: 'caller', agent: 'agent', operator: 'operator', app: 'app' },
  end: {
    completed: 'completed',
    caller_hung_up: 'caller hung up',
    operator_hung_up: 'operator hung up',
    handed_over: 'handed over',
    busy: 'busy',
    no_answer: 'no answer',
    voicemail: 'voicemail',
    cancelled: 'cancelled',
    rejected: 'rejected',
    failed: 'failed',
    media_lost: 'sound lost',
    engine_lost: 'voice engine lost',
    app_stopped: 'Patchcord stopped',
    computer_slept: 'computer went to sleep',
  },
};

const SPANISH: ExportWords = {
  callFrom: 'Llamada de',
  callTo: 'Llamada a',
  withheld: 'un número oculto',
  version: 'versión',
  draft: 'borrador',
  ownVoice: 'con la voz del propietario, sin agente',
  others: 'entre otros, sin agente',
  caller: 'Quien llama',
  agent: 'Agente',
  cut: {
    caller: (unheard) => `[interrumpido; no se oyó: ${unheard}]`,
    operator: (unheard) => `[el operador intervino; no se oyó: ${unheard}]`,
    app: (unheard) => `[cortado; no se oyó: ${unheard}]`,
  },
  endedBefore: (unheard) => `[la llamada terminó; no se oyó: ${unheard}]`,
  columns: {
    call: 'llamada',
    began: 'comienzo',
    direction: 'sentido',
    from: 'de',
    to: 'a',
    name: 'nombre',
    business: 'negocio',
    agent: 'agente',
    version: 'versión',
    answered: 'contestada',
    seconds: 'segundos',
    outcome: 'resultado',
    endedBy: 'terminada por',
    end: 'final',
    turns: 'turnos',
    interruptions: 'interrupciones',
    tools: 'herramientas',
    failedTools: 'herramientas fallidas',
    slowestAnswerMs: 'respuesta más lenta ms',
    costUsd: 'costo usd',
    tags: 'etiquetas',
    note: 'nota',
    summary: 'resumen',
  },
  yes: 'sí',
  no: 'no',
  direction: { inbound: 'entrante', outbound: 'saliente' },
  outcome: {
    resolved: 'resuelta',
    message_taken: 'mensaje tomado',
    passed_on: 'pasada a una persona',
    abandoned: 'abandonada',
    not_reached: 'no localizada',
    failed: 'fallida',
  },
  endedBy: {
    caller: 'quien llama',
    agent: 'agente',
    operator: 'operador',
    app: 'aplicación',
  },
  end: {
    completed: 'completada',
    caller_hung_up: 'colgó quien llama',
    operator_hung_up: 'colgó el operador',
    handed_over: 'pasada a una persona',
    busy: 'ocupado',
    no_answer: 'sin respuesta',
    voicemail: 'buzón de voz',
    cancelled: 'cancelada',
    rejected: 'rechazada',
    failed: 'fallida',
    media_lost: 'se perdió el sonido',
    engine_lost: 'se perdió el motor de voz',
    app_stopped: 'Patchcord se cerró',
    computer_slept: 'la computadora se suspendió',
  },
};

export const EXPORT_WORDS: Readonly<Record<OwnerLanguage, ExportWords>> = {
  en: ENGLISH,
  es: SPANISH,
};
