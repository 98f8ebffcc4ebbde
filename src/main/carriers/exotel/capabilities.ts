import { PCM16_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';

/**
 * What a call over Exotel's AgentStream can do. A leg's own format follows the rate that its stream
 * asks for. Keys cannot be sent, and messages are taken by nobody there.
 */
export const EXOTEL_CAPABILITIES: CarrierCapabilities = {
  outbound: true,
  marks: true,
  clear: true,
  dtmfIn: true,
  dtmfOut: false,
  transfer: true,
  takesMessages: false,
  isCharged: true,
  nativeFormat: PCM16_8K,
};
