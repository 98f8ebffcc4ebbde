import { AppError } from '@shared/errors/appError';

/** Section 13 of Vapi's list, which has over 600 entries: matched by their beginnings, in this order. */
const TROUBLE: readonly (readonly [RegExp, string])[] = [
  [
    /^assistant-join-timed-out|did-not-receive-customer-audio/,
    'Vapi heard nothing from the phone call and gave up.',
  ],
  [
    /bypass-enabled-but-no-call-received/,
    'The phone network never brought the call to Vapi, although it was told to.',
  ],
  [
    /^assistant-request-|neither-assistant-nor-server-set|^assistant-not-(found|valid)/,
    'Vapi did not find an assistant for the call. Choose another assistant for the agent.',
  ],
  [
    /concurrency-limit/,
    'Vapi already runs as many calls as the account may have. Wait for one to end, or buy more lines at Vapi.',
  ],
  [
    /insufficient-credits|frozen|subscription/,
    'The Vapi account has no credit left or is on hold. See the billing page of the Vapi dashboard.',
  ],
  [
    /vapi-number-(?:international|outbound)/,
    'A free number of Vapi’s may not call there, or has called often enough today. Import a number of your own at Vapi.',
  ],
  [
    /get-phone-number|get-transport|twilio-failed-to-connect/,
    'Vapi could not use the phone number. Check the number, and the keys of its phone company, in the Vapi dashboard.',
  ],
  [/customer-misdialed/, 'There is no such number, or it cannot be called from here. Check it.'],
  [
    /\bsip-|-sip-/,
    'The phone trunk could not be reached, or refused Vapi. Check its address, its user name and its password in the Vapi dashboard.',
  ],
  [
    /transfer-failed|forwarding\.(?:operator-busy|no-answer)/,
    'Vapi could not pass the caller on: nobody was reached there.',
  ],
  [
    /microphone-permission/,
    'The microphone was not allowed, so Vapi heard nothing. Allow it in the settings of this computer.',
  ],
  [
    /providerfault|pipeline-error|pipeline-no-available/,
    'One of the services behind Vapi failed: the model, the voice or the transcriber. Check their keys in the Vapi dashboard, or choose others.',
  ],
  [/vapifault|worker-shutdown/, 'Vapi had trouble of its own and ended the call.'],
  [/error/, 'Vapi ended the call because of an error.'],
];

/** Why Vapi ended a call, in words; undefined where it ended in good order. */
export function explainEnd(endedReason: string): AppError | undefined {
  const known = TROUBLE.find(([pattern]) => pattern.test(endedReason));
  if (known === undefined) return undefined;
  return new AppError({ code: 'engine.failed', message: known[1], detail: endedReason });
}
