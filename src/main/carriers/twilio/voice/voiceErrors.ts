import { AppError } from '@shared/errors/appError';
import { explainTwilio, numbered } from '../twilioError';

const KEY =
  'Restricted API keys cannot do this. Make one of the kind Main or Standard in the Twilio Console, in the region of the account, and enter it under Settings, Accounts.';
const CLOCK = 'See that this computer’s clock is right, then call again.';
const NETWORK =
  'A firewall or VPN may block Twilio: it has to let through secure connections on port 443 and UDP. Try another network.';
const MICROPHONE_RIGHT =
  'Allow Patchcord the microphone in the privacy settings of this computer, then call again.';
const MICROPHONE_BUSY =
  'Plug one in, close other programs that are using it, or choose another one under Sound.';
const NUMBER = 'Check the number and call again.';

/** Codes of the Voice SDK (its error classes) and of the access tokens (Twilio's error dictionary). */
const VOICE_ERRORS: Readonly<Record<number, readonly [what: string, fix: string]>> = {
  20101: ['Twilio does not accept the access token that the API key signed.', KEY],
  20102: ['Twilio does not accept the access token that the API key signed.', KEY],
  20103: ['The API key does not belong to this Twilio account.', KEY],
  20104: ['The access token had run out.', CLOCK],
  20105: ['Twilio takes the access token for one of the future.', CLOCK],
  20106: ['The access token does not allow calls.', KEY],
  20107: ['The API key’s secret is wrong.', KEY],
  20151: ['Twilio did not let the call in.', KEY],
  20157: ['Twilio finds that the access token lasts too long.', CLOCK],
  31005: ['The connection to Twilio broke.', NETWORK],
  31009: ['There is no connection to Twilio.', NETWORK],
  31202: ['The API key’s secret is wrong, or the key is of another account.', KEY],
  31204: ['Twilio does not accept the access token that the API key signed.', KEY],
  31205: ['The access token had run out.', CLOCK],
  31207: ['Twilio finds that the access token lasts too long.', CLOCK],
  31401: ['The microphone is blocked.', MICROPHONE_RIGHT],
  31402: ['The microphone could not be opened.', MICROPHONE_BUSY],
  31404: [
    'Twilio did not find what this call should do.',
    'Its TwiML app “Patchcord softphone” may have been changed in the Twilio Console. Call again: Patchcord sets it up anew.',
  ],
  31480: ['The number cannot be reached at the moment.', NUMBER],
  31486: ['The number is busy.', 'Try again later.'],
  31487: ['The call was called off.', NUMBER],
  31503: [
    'Twilio could not ask this computer what to do with the call.',
    'Test the public address under Settings, then call again.',
  ],
  31603: ['The call was declined.', NUMBER],
  53000: [
    'Twilio’s telephone service did not answer.',
    `${NETWORK} An API key of another region than the account’s does the same.`,
  ],
  53001: ['The connection to Twilio broke.', NETWORK],
  53405: ['The sound could not get through.', NETWORK],
};

const LATE = 'The sound takes long on its way. A cable instead of Wi-Fi may help.';
const GAPS = 'Parts of the sound get lost. A cable instead of Wi-Fi may help.';

/** The Voice SDK's warnings about a call's quality (its `warning` event). */
export const VOICE_WARNINGS: Readonly<Record<string, string>> = {
  'high-rtt': LATE,
  'high-jitter': GAPS,
  'high-packet-loss': GAPS,
  'high-packets-lost-fraction': GAPS,
  'low-mos': 'The sound is poor at the moment.',
  'low-bytes-received': 'Nothing is heard of the far end at the moment.',
  'low-bytes-sent': 'Your voice does not get through at the moment.',
  'ice-connectivity-lost': 'The connection is lost. It is being made again.',
  'constant-audio-input-level': 'Your microphone hears nothing. See whether it is switched off.',
};

/** An error of the Voice SDK in words; undefined when its page failed without one. */
export function explainVoice(code: number | undefined): AppError {
  if (code === undefined) {
    return new AppError({
      code: 'carrier.unavailable',
      retryable: true,
      message:
        'The part of Patchcord that calls with your own voice stopped working. Call again; if it stays so, start Patchcord again.',
    });
  }
  const words = VOICE_ERRORS[code];
  if (words === undefined) return explainTwilio(code);
  const [what, fix] = words;
  return new AppError({
    code: 'carrier.refused',
    message: numbered(`${what} ${fix}`, code),
  });
}
