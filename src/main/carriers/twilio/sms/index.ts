export { TwilioTexts } from './smsCarrier';
export { createSmsWebhooks } from './smsWebhooks';
