import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { AfterStream, CallAnswer } from '../../core/ports/carrier';
import { socketUrl } from './signature';

/** Twilio refuses a `<Parameter>` whose name and value together reach this length. */
const PARAMETER_LIMIT = 500;

export const VOICE_PATH = '/twilio/voice';
export const AFTER_PATH = '/twilio/voice/after';
export const STATUS_PATH = '/twilio/voice/status';
export const STREAM_STATUS_PATH = '/twilio/stream/status';
export const MEDIA_PATH = '/twilio/media';

/** The TwiML that opens the media stream, or refuses the call. */
export function answerTwiml(answer: CallAnswer, baseUrl: string): string {
  const response = new VoiceResponse();
  if (answer.kind === 'reject') {
    if (answer.sentence === undefined) {
      response.reject({ reason: answer.reason });
    } else {
      response.say(answer.sentence);
      response.hangup();
    }
    return response.toString();
  }
  const connect = response.connect({ action: `${baseUrl}${AFTER_PATH}` });
  const stream = connect.stream({
    url: socketUrl(`${baseUrl}${MEDIA_PATH}/${answer.token}`),
    statusCallback: `${baseUrl}${STREAM_STATUS_PATH}`,
  });
  for (const [name, value] of Object.entries(answer.parameters)) {
    if (name.length + value.length < PARAMETER_LIMIT) stream.parameter({ name, value });
  }
  response.hangup();
  return response.toString();
}

/** What the caller hears once the stream has ended. Always ends the call. */
export function afterTwiml(after: AfterStream): string {
  const response = new VoiceResponse();
  if (after.kind !== 'hangUp') {
    response.say(after.sentence);
    if (after.to !== undefined) response.dial().number(after.to);
  }
  response.hangup();
  return response.toString();
}
