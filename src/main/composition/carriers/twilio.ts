import {
  createTwilioAdapter,
  createTwilioCarrier,
  TWILIO_CAPABILITIES,
  type TwilioDoor,
} from '../../carriers/twilio';
import { createSmsWebhooks, TwilioTexts } from '../../carriers/twilio/sms';
import { createClientWebhooks } from '../../carriers/twilio/voice';
import type { Door } from '../../core/ports/publicRoutes';
import { systemClock } from '../systemClock';
import type { CarrierParts, OpenCarrier } from './carrierParts';
import { openTwilioRest } from './twilioRest';

/** The test line speaks as Twilio does, through the other door. */
export const openTwilio: OpenCarrier = (parts) => {
  const { credentials, desk, texts, ownVoice, address } = parts;
  const doors = doorsOf(parts);
  const logger = parts.logger.child({ module: 'carriers.twilio' });
  const rest = openTwilioRest(() => credentials.twilio());
  const publicUrl = (): string | undefined => address.current();
  return {
    adapter: createTwilioAdapter(rest, doors.public, systemClock),
    texts: new TwilioTexts({ rest, publicUrl, clock: systemClock }),
    routes: [
      createTwilioCarrier({ desk, clock: systemClock, logger, doors }),
      createSmsWebhooks({ desk: texts, logger, doors }),
      createClientWebhooks({ desk: ownVoice, doors }),
    ],
  };
};

/** Whom each listener of the bridge believes. */
function doorsOf({ credentials, address, testLine }: CarrierParts): Record<Door, TwilioDoor> {
  return {
    public: {
      carrierId: 'twilio',
      capabilities: TWILIO_CAPABILITIES,
      baseUrl: () => address.current(),
      formerBaseUrls: () => address.former(),
      secrets: () => credentials.twilioSigners(),
      hasRest: () => credentials.twilio() !== undefined,
    },
    testLine: {
      carrierId: 'testline',
      capabilities: TWILIO_CAPABILITIES,
      baseUrl: testLine.baseUrl,
      secrets: () => [testLine.secret],
      hasRest: () => false,
    },
  };
}
