import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../core/ports/carrier';
import { TWILIO_CAPABILITIES } from './capabilities';

/**
 * Twilio for calls that come in. It needs no REST access: when a stream is closed, Twilio asks
 * `<Connect action>` what follows and is told to hang up (Media Streams, "How it ends").
 */
export const inboundTwilio: CarrierAdapter = {
  id: 'twilio',
  capabilities: TWILIO_CAPABILITIES,
  reaches: () => false,
  placeCall: () =>
    Promise.reject(
      new AppError({
        code: 'config.missing',
        message:
          'Calls cannot be placed through Twilio: no access to its REST interface is set up.',
      }),
    ),
  control: () => Promise.resolve(),
};
