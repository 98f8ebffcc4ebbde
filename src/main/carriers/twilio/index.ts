import type { CallDesk } from '../../core/ports/carrier';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { BridgeRequest, Door, PublicRoutes, SocketRoute } from '../../core/ports/publicRoutes';
import { createCallBook } from './callBook';
import type { CallBook } from './callBook';
import { runStreamSession } from './session';
import { SIGNATURE_HEADER, checkUpgradeSignature } from './signature';
import type { TwilioDoor } from './twilioDoor';
import { MEDIA_PATH } from './twiml';
import { createVoiceWebhooks } from './webhooks';

export { TWILIO_CAPABILITIES } from './capabilities';
export { createTwilioAdapter } from './adapter';
export { createTwilioRest, type TwilioRest } from './client';
export type { TwilioDoor } from './twilioDoor';

const MAX_MESSAGE_BYTES = 64 * 1024;
const START_WITHIN_MS = 5_000;

export interface TwilioCarrierOptions {
  readonly desk: CallDesk;
  readonly doors: Readonly<Record<Door, TwilioDoor>>;
  readonly clock: Clock;
  readonly logger: Logger;
}

function mediaRoute(options: TwilioCarrierOptions, calls: CallBook): SocketRoute {
  const { clock, desk, doors, logger } = options;
  const tokenOf = ({ pathParams }: BridgeRequest): string => pathParams['token'] ?? '';
  return {
    path: `${MEDIA_PATH}/:token`,
    maxMessageBytes: MAX_MESSAGE_BYTES,
    startWithinMs: START_WITHIN_MS,
    credentialHeader: SIGNATURE_HEADER,
    admit(request) {
      if (request.target.includes('?') || !desk.expects(tokenOf(request))) return 404;
      const signature = checkUpgradeSignature(doors[request.door], request);
      // The token is the gate that always stands; field reports differ on whether Twilio signs
      // upgrades, so a missing signature is logged and only a wrong one is refused.
      if (signature === 'absent') logger.info({}, 'media socket carries no signature');
      return signature === 'wrong' ? 401 : undefined;
    },
    open(socket, request) {
      const token = tokenOf(request);
      runStreamSession({
        socket,
        clock,
        logger,
        capabilities: doors[request.door].capabilities,
        join: ({ callSid, accountSid }, leg) => {
          const call = calls.find(request.door, callSid);
          // The token names its call to the desk; here the call must have come through this door.
          if (call?.accountSid !== accountSid || !desk.join(token, leg)) return false;
          call.answer = undefined;
          return true;
        },
      });
    },
  };
}

/**
 * Twilio's voice webhooks and media streams, as routes for the bridge. Each door believes its own
 * signers and no others, and a stream joins only the call that a webhook of the same door opened.
 */
export function createTwilioCarrier(options: TwilioCarrierOptions): PublicRoutes {
  const calls = createCallBook();
  return {
    routes: createVoiceWebhooks({ ...options, calls }),
    sockets: [mediaRoute(options, calls)],
  };
}
