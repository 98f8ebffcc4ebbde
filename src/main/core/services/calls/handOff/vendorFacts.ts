import type { UnsourcedFact } from '@shared/domain/callEvent';
import { serializeError } from '@shared/errors/appError';
import type { HandOffListener } from '../../../ports/handOff';
import type { Ending } from '../../../session/callEnding';

/** What a vendor tells of a call beside its words, as facts for the call's log. */
export function vendorFacts(
  tell: (fact: UnsourcedFact) => void,
): Pick<HandOffListener, 'onConsent' | 'onUsage' | 'onLeftBehind' | 'onWarning'> {
  return {
    onConsent: (consent) => {
      if (consent.kind === 'answered') tell({ type: 'consent.answered', agreed: consent.agreed });
      else tell({ type: 'consent.announced', mode: consent.mode, text: consent.text });
    },
    onUsage: (report) => tell({ type: 'usage.reported', ...report }),
    onLeftBehind: ({ links, ...left }) =>
      tell({ type: 'call.left_behind', ...left, links: [...links] }),
    onWarning: (error) => tell({ type: 'call.warning', error: serializeError(error) }),
  };
}

/** How a call ended that its vendor has let go of. */
export function endingOf({ by, reason, error }: Parameters<HandOffListener['onEnded']>[0]): Ending {
  if (reason !== undefined) return { by, reason, ...(error === undefined ? {} : { error }) };
  if (error !== undefined) return { by: 'system', reason: 'engine_lost', error };
  return { by, reason: by === 'agent' ? 'completed' : 'caller_hung_up' };
}
