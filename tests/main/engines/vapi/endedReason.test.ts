import { expect, it } from 'vitest';
import { explainEnd } from '../../../../src/main/engines/vapi/protocol/endedReason';

/** Of Vapi's own list, which has over 600 entries. */
const TROUBLE: Readonly<Record<string, RegExp>> = {
  'assistant-join-timed-out': /heard nothing/,
  'call.in-progress.error-assistant-did-not-receive-customer-audio': /heard nothing/,
  'phone-call-provider-bypass-enabled-but-no-call-received': /never brought the call/,
  'assistant-request-returned-no-assistant': /another assistant/,
  'call-start-error-neither-assistant-nor-server-set': /another assistant/,
  'call.start.error-get-phone-number': /could not use the phone number/,
  'call.start.error-get-transport': /could not use the phone number/,
  'twilio-failed-to-connect-call': /could not use the phone number/,
  'twilio-reported-customer-misdialed': /no such number/,
  'call.start.error-subscription-concurrency-limit-reached': /as many calls/,
  'call.start.error-subscription-insufficient-credits': /no credit/,
  'call.start.error-subscription-frozen': /on hold/,
  'call.start.error-vapi-number-international': /free number/,
  'call.start.error-vapi-number-outbound-daily-limit': /free number/,
  'call.in-progress.error-vapifault-worker-died': /trouble of its own/,
  'call.in-progress.error-providerfault-openai-llm-failed': /services behind Vapi/,
  'pipeline-error-eleven-labs-voice-failed': /services behind Vapi/,
  'call.in-progress.error-providerfault-outbound-sip-403-forbidden': /phone trunk/,
  'call.ringing.error-sip-inbound-call-failed-to-connect': /phone trunk/,
  'call.in-progress.error-sip-outbound-call-failed-to-connect': /phone trunk/,
  'call.forwarding.operator-busy': /pass the caller on/,
  'call.in-progress.error-transfer-failed': /pass the caller on/,
  'customer-did-not-give-microphone-permission': /microphone/,
  'worker-shutdown': /trouble of its own/,
};

const IN_ORDER = [
  'customer-ended-call',
  'assistant-ended-call',
  'assistant-ended-call-after-message-spoken',
  'assistant-said-end-call-phrase',
  'assistant-forwarded-call',
  'silence-timed-out',
  'exceeded-max-duration',
  'customer-busy',
  'customer-did-not-answer',
  'voicemail',
  'phone-call-provider-closed-websocket',
  'manually-canceled',
  '',
];

it.each(Object.entries(TROUBLE))('%s is told in words', (endedReason, words) => {
  expect(explainEnd(endedReason)).toMatchObject({
    message: expect.stringMatching(words) as string,
    detail: endedReason,
  });
});

it.each(IN_ORDER)('%j is nobody’s fault', (endedReason) => {
  expect(explainEnd(endedReason)).toBeUndefined();
});
