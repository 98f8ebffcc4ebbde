import { STATUS_PATH, VOICE_PATH } from './twiml';

/** What Twilio is to call for a number that is pointed here. */
export function webhooksAt(publicUrl: string) {
  return {
    voice: `${publicUrl}${VOICE_PATH}`,
    status: `${publicUrl}${STATUS_PATH}`,
    texts: `${publicUrl}/twilio/sms`,
  };
}
