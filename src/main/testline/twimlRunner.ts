import { unlessAborted } from './callWait';
import { parseTwiml } from './wire/twiml';
import type { DialVerb, StreamVerb, TwimlVerb } from './wire/twiml';
import type { WebhookAnswer } from './wire/webhookClient';

/** A document that leads to itself is given up after so many. */
const MAX_DOCUMENTS = 25;

/** What became of a number that a document had dialled. */
export interface DialledNumber {
  readonly number: string;
  readonly status: 'completed' | 'busy' | 'no-answer' | 'failed';
  /** Who seemed to call. */
  readonly callerId?: string;
  /** What they were told before the caller was there. */
  readonly announcement?: string;
}

/** Where a call takes its first instructions from. */
export type TwimlStart =
  | { readonly url: string }
  | { readonly verbs: readonly TwimlVerb[] }
  /** A document that came without being asked for. */
  | { readonly document: string };

/** The call, as a document acts on it. */
export interface TwimlActions {
  fetch(url: string, more: Readonly<Record<string, string>>): Promise<WebhookAnswer>;
  /** A verb that only an answered call can carry out comes next. */
  onAnswered(): void;
  say(text: string): Promise<void>;
  pause(lengthMs: number): Promise<void>;
  stream(verb: StreamVerb): Promise<void>;
  dial(dial: DialVerb): Promise<DialledNumber>;
  playDigits(digits: string): Promise<void>;
  /** Resolves with the length of what was recorded. */
  record(terms: { readonly maxLengthMs: number; readonly silenceMs: number }): Promise<number>;
  /** One of Twilio's warnings or errors, by number. */
  warn(code: number): void;
}

export type TwimlEnding =
  | { readonly kind: 'finished' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'failed'; readonly problem: string };

/** Where the call goes after a verb: to the next one, to another document, or to its end. */
type Step =
  | { readonly go: 'on' }
  | {
      readonly go: 'fetch';
      readonly url: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly go: 'end'; readonly ending: TwimlEnding };

const ON: Step = { go: 'on' };
const FINISHED: TwimlEnding = { kind: 'finished' };

async function carryOut(verb: TwimlVerb, actions: TwimlActions): Promise<Step> {
  switch (verb.verb) {
    case 'say':
      await actions.say(verb.text);
      return ON;
    case 'pause':
      await actions.pause(verb.lengthMs);
      return ON;
    case 'stream':
      await actions.stream(verb);
      return verb.action === undefined ? ON : { go: 'fetch', url: verb.action, fields: {} };
    case 'dial': {
      const { status } = await actions.dial(verb);
      const fields = { DialCallStatus: status };
      return verb.action === undefined ? ON : { go: 'fetch', url: verb.action, fields };
    }
    case 'digits':
      await actions.playDigits(verb.digits);
      return ON;
    case 'record': {
      const durationMs = await actions.record(verb);
      // Verbs after it are reached only when nothing was recorded, or there is no address to ask.
      if (verb.action === undefined || durationMs === 0) return ON;
      const fields = {
        RecordingUrl: 'https://api.example.test/recording',
        RecordingDuration: String(Math.round(durationMs / 1000)),
      };
      return { go: 'fetch', url: verb.action, fields };
    }
    case 'redirect':
      return { go: 'fetch', url: verb.url, fields: {} };
    case 'reject':
      return { go: 'end', ending: { kind: 'rejected' } };
    case 'hangup':
      return { go: 'end', ending: FINISHED };
  }
}

async function runDocument(
  verbs: readonly TwimlVerb[],
  actions: TwimlActions,
  signal: AbortSignal,
): Promise<Step> {
  for (const verb of verbs) {
    if (verb.verb !== 'reject') actions.onAnswered();
    const step = await carryOut(verb, actions);
    if (signal.aborted) return { go: 'end', ending: FINISHED };
    if (step.go !== 'on') return step;
  }
  return { go: 'end', ending: FINISHED };
}

function readDocument(
  answer: WebhookAnswer,
  actions: TwimlActions,
): readonly TwimlVerb[] | TwimlEnding {
  const parsed = answer.ok ? parseTwiml(answer.contentType, answer.body) : answer;
  if (!parsed.ok) {
    actions.warn(parsed.code);
    return { kind: 'failed', problem: parsed.problem };
  }
  for (const _part of parsed.skipped) actions.warn(12200);
  return parsed.verbs;
}

function firstStep(start: TwimlStart, actions: TwimlActions, signal: AbortSignal) {
  if ('url' in start) return Promise.resolve<Step>({ go: 'fetch', url: start.url, fields: {} });
  const verbs =
    'verbs' in start
      ? start.verbs
      : readDocument({ ok: true, contentType: 'text/xml', body: start.document }, actions);
  return 'kind' in verbs
    ? Promise.resolve<Step>({ go: 'end', ending: verbs })
    : runDocument(verbs, actions, signal);
}

/** Runs a call by the documents that the application gives, from the first to the end. */
export async function runTwiml(
  start: TwimlStart,
  actions: TwimlActions,
  signal: AbortSignal,
): Promise<TwimlEnding> {
  let step = await firstStep(start, actions, signal);
  for (let documents = 0; step.go === 'fetch'; documents++) {
    if (signal.aborted) return FINISHED;
    if (documents === MAX_DOCUMENTS) return { kind: 'failed', problem: 'documents go in circles' };
    const answer = await unlessAborted(actions.fetch(step.url, step.fields), signal);
    if (answer === undefined) return FINISHED;
    const verbs = readDocument(answer, actions);
    if ('kind' in verbs) return verbs;
    step = await runDocument(verbs, actions, signal);
  }
  return step.go === 'end' ? step.ending : FINISHED;
}
