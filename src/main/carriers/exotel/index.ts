import type { CallDesk } from '../../core/ports/carrier';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { BridgeRequest, PublicRoutes, SocketRoute } from '../../core/ports/publicRoutes';
import { hasRightPassword, isSame, type ExotelAccess } from './access';
import { CALL_PARAMETER, MEDIA_PATH } from './addresses';
import { runStreamSession } from './media/streamSession';
import type { AgentStreamStart } from './media/wire';
import type { OpenStreams } from './openStreams';
import { createExotelWebhooks } from './webhooks';

export { accessOf } from './access';
export { createExotelAccount } from './account';
export { isAddressList, isAllowed } from './allowList';
export { accountAddresses } from './addresses';
export { createExotelAdapter } from './adapter';
export { checkExotel } from './checkAccount';
export { createExotelRest, type ExotelCredentials, type ExotelRest } from './client';
export { flowAddress } from './flows';
export { createExotelRemoteCalls } from './remoteCalls';
export { USUAL_CHUNK_BYTES } from './media/pacedAudio';
export { OpenStreams } from './openStreams';

/** The largest payload that Exotel documents, in base64, with room for the rest. */
const MAX_MESSAGE_BYTES = 160 * 1024;
const START_WITHIN_MS = 10_000;

export interface ExotelCarrierOptions {
  readonly desk: CallDesk;
  readonly streams: OpenStreams;
  /** Undefined while no account is set up: then nobody is believed. */
  readonly access: () => ExotelAccess | undefined;
  readonly baseUrl: () => string | undefined;
  /** Of audio towards Exotel: a multiple of 320. */
  readonly chunkBytes: () => number;
  /** Whether the owner's proxy names an address that is allowed; true where there is no list. */
  readonly admits: (request: Pick<BridgeRequest, 'header'>) => boolean;
  /** Something was told about a call. */
  readonly onTold: (callSid: string) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Exotel's AgentStream and the webhooks around it, as routes for the bridge. */
export function createExotelCarrier(options: ExotelCarrierOptions): PublicRoutes {
  return { routes: createExotelWebhooks(options), sockets: [mediaRoute(options)] };
}

function mediaRoute(options: ExotelCarrierOptions): SocketRoute {
  const { access, chunkBytes, clock, desk, logger, streams } = options;
  const tokenOf = ({ pathParams }: BridgeRequest): string => pathParams['token'] ?? '';
  return {
    path: `${MEDIA_PATH}/:token`,
    maxMessageBytes: MAX_MESSAGE_BYTES,
    startWithinMs: START_WITHIN_MS,
    credentialHeader: 'authorization',
    admit(request) {
      const known = access();
      if (known === undefined || request.door !== 'public' || !options.admits(request)) return 404;
      const token = tokenOf(request);
      if (!isSame(token, known.addressToken) && !desk.expects(token)) return 404;
      return hasRightPassword(request, known) === false ? 401 : undefined;
    },
    open(socket, request) {
      const token = tokenOf(request);
      runStreamSession({
        socket,
        chunkBytes: chunkBytes(),
        clock,
        logger,
        onOver: (leg) => {
          streams.closed(leg.carrierRef);
        },
        join: async (start, leg) => {
          const ticket = desk.expects(token) ? token : await ring(desk, start);
          if (ticket === undefined || !desk.join(ticket, leg)) return false;
          streams.opened(start.callSid, () => {
            leg.leave();
          });
          return true;
        },
      });
    },
  };
}

/** A stream at the fixed address: the call rings with its first message. */
async function ring(desk: CallDesk, start: AgentStreamStart): Promise<string | undefined> {
  const placed = start.parameters[CALL_PARAMETER];
  const answer = await desk.answer({
    carrierId: 'exotel',
    carrierRef: start.callSid,
    from: start.from,
    to: start.to,
    ...(placed === undefined ? {} : { placedCallId: placed }),
  });
  return answer.kind === 'stream' ? answer.token : undefined;
}
