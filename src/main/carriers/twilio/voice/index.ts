export { createClientWebhooks } from './clientWebhooks';
export { TwilioVoice } from './twilioVoice';
