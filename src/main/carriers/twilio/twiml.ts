import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { AfterStream, CallAction, CallAnswer, StreamTicket } from '../../core/ports/carrier';
import { sayIn } from './sayIn';
import { socketUrl } from './signature';

/** Twilio refuses a `<Parameter>` whose name and value together reach this length. */
const PARAMETER_LIMIT = 500;

export const VOICE_PATH = '/twilio/voice';
export const AFTER_PATH = '/twilio/voice/after';
export const ANNOUNCE_PATH = '/twilio/voice/announce';
export const AMD_PATH = '/twilio/voice/amd';
export const STATUS_PATH = '/twilio/voice/status';
export const STREAM_STATUS_PATH = '/twilio/stream/status';
export const MEDIA_PATH = '/twilio/media';

/** How long a person is rung before the caller hears that nobody can be reached. */
const RING_PERSON_S = 25;
const LONGEST_MESSAGE_S = 180;
const SILENCE_ENDS_MESSAGE_S = 6;

/** Where TwiML leads back to. */
export interface TwimlAddresses {
  readonly baseUrl: string;
  /**
   * We can reach the call by REST. Then the stream is followed by what the carrier can do alone, for
   * an address to be asked next is of no use when our side has died; otherwise we are asked.
   */
  readonly hasRest: boolean;
}

function addFallback(response: VoiceResponse, after: AfterStream): void {
  if (after.kind === 'hangUp') {
    response.hangup();
    return;
  }
  saySentence(response, after);
  if (after.to !== undefined) response.dial({ timeout: RING_PERSON_S }).number(after.to);
  else if (after.kind === 'apologise' && after.takesMessage === true) addRecord(response);
  response.hangup();
}

function saySentence(
  response: VoiceResponse,
  { sentence, language }: Exclude<AfterStream, { kind: 'hangUp' }>,
): void {
  if (sentence !== undefined) response.say(sayIn(language), sentence);
}

function addRecord(response: VoiceResponse, action?: string): void {
  response.record({
    playBeep: true,
    maxLength: LONGEST_MESSAGE_S,
    timeout: SILENCE_ENDS_MESSAGE_S,
    ...(action === undefined ? {} : { action }),
  });
}

function addStream(
  response: VoiceResponse,
  ticket: StreamTicket,
  { baseUrl, hasRest }: TwimlAddresses,
): void {
  const connect = response.connect(hasRest ? {} : { action: `${baseUrl}${AFTER_PATH}` });
  addParameters(
    connect.stream({
      url: socketUrl(`${baseUrl}${MEDIA_PATH}/${ticket.token}`),
      statusCallback: `${baseUrl}${STREAM_STATUS_PATH}`,
    }),
    ticket.parameters,
  );
  addFallback(response, ticket.fallback);
}

/** Twilio asks us what follows when the vendor lets go, and uses the fallback where we are gone. */
function addHandOff(
  response: VoiceResponse,
  { target, fallback }: Extract<CallAnswer, { kind: 'handOff' }>,
  { baseUrl }: TwimlAddresses,
): void {
  const action = `${baseUrl}${AFTER_PATH}`;
  if (target.kind === 'sip') response.dial({ timeout: RING_PERSON_S, action }).sip(target.uri);
  else if (target.kind === 'stream')
    addParameters(response.connect({ action }).stream({ url: target.url }), target.parameters);
  addFallback(response, fallback);
}

function addParameters(
  stream: ReturnType<ReturnType<VoiceResponse['connect']>['stream']>,
  parameters: StreamTicket['parameters'],
): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (name.length + value.length < PARAMETER_LIMIT) stream.parameter({ name, value });
  }
}

/**
 * The TwiML that opens the media stream, hands the call off, or refuses it.
 *
 * @param again where Twilio asks once more
 */
export function answerTwiml(answer: CallAnswer, addresses: TwimlAddresses, again: string): string {
  if (answer.kind === 'instead') return afterTwiml(answer.after, addresses.baseUrl);
  // Made for this one call: nothing may be changed in it.
  if (answer.kind === 'handOff' && answer.target.kind === 'twiml') return answer.target.document;
  const response = new VoiceResponse();
  if (answer.kind === 'stream') addStream(response, answer, addresses);
  else if (answer.kind === 'handOff') addHandOff(response, answer, addresses);
  else if (answer.kind === 'wait') {
    response.say(sayIn(answer.language), answer.sentence);
    response.redirect(again);
  } else if (answer.sentence === undefined) response.reject({ reason: answer.reason });
  else {
    response.say(answer.sentence);
    response.hangup();
  }
  return response.toString();
}

function addTransfer(
  response: VoiceResponse,
  transfer: Extract<AfterStream, { kind: 'transfer' }>,
  baseUrl: string,
): void {
  const { to, sentence, language, callerId, announcement } = transfer;
  response.say(sayIn(language), sentence);
  const dial = response.dial({
    timeout: RING_PERSON_S,
    action: `${baseUrl}${AFTER_PATH}`,
    ...(callerId === undefined ? {} : { callerId }),
  });
  if (announcement === undefined) dial.number(to);
  else {
    const words = new URLSearchParams({ say: announcement, in: language }).toString();
    dial.number({ url: `${baseUrl}${ANNOUNCE_PATH}?${words}` }, to);
  }
}

/** What the caller hears once the stream has ended. Always ends the call. */
export function afterTwiml(after: AfterStream, baseUrl: string): string {
  const response = new VoiceResponse();
  if (after.kind === 'transfer') addTransfer(response, after, baseUrl);
  else if (after.kind === 'apologise' && after.takesMessage === true && after.to === undefined) {
    saySentence(response, after);
    addRecord(response, `${baseUrl}${AFTER_PATH}`);
    response.hangup();
  } else addFallback(response, after);
  return response.toString();
}

/** The TwiML that takes a call in progress somewhere else. */
export function actionTwiml(
  action: Exclude<CallAction, { kind: 'hangUp' }>,
  addresses: TwimlAddresses,
): string {
  if (action.kind !== 'sendDigits') return afterTwiml(action, addresses.baseUrl);
  const response = new VoiceResponse();
  response.play({ digits: action.digits });
  addStream(response, action.rejoin, addresses);
  return response.toString();
}

/** What the person hears who picks up a transferred call, before the caller is there. */
export function announceTwiml(words: string, language: string): string {
  const response = new VoiceResponse();
  if (words !== '') response.say(sayIn(language), words);
  return response.toString();
}
