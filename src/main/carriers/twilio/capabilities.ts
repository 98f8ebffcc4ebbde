import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';

/** What a call over Twilio's media streams can do. */
export const TWILIO_CAPABILITIES: CarrierCapabilities = {
  outbound: true,
  marks: true,
  clear: true,
  dtmfIn: true,
  dtmfOut: true,
  transfer: true,
  takesMessages: true,
  handsOffTo: ['twiml', 'sip', 'stream'],
  ownVoice: true,
  isCharged: true,
  nativeFormat: MULAW_8K,
};
