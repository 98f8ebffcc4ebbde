import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../core/ports/carrier';
import type { RetellCall } from './call';

const CAPABILITIES: CarrierCapabilities = {
  outbound: true,
  marks: false,
  clear: false,
  dtmfIn: false,
  dtmfOut: false,
  transfer: true,
  takesMessages: false,
  isCharged: true,
  carriedBy: 'retell',
  handsOffTo: ['sip'],
  nativeFormat: MULAW_8K,
};

const E164 = /^\+[1-9]\d{6,14}$/;

/** Retell's own numbers, and its web calls: a phone network whose every call Retell's agents answer. */
export function createRetellCarrier(
  hasKey: () => boolean,
  find: (callId: string) => RetellCall | undefined,
): CarrierAdapter {
  return {
    id: 'retell',
    capabilities: CAPABILITIES,
    reaches: (number) => hasKey() && E164.test(number),
    placeCall: () =>
      Promise.reject(
        new AppError({
          code: 'config.invalid',
          message: 'Calls from Retell’s numbers are placed by Retell itself.',
        }),
      ),
    control: ({ ref }, action) => {
      const call = find(ref);
      if (action.kind !== 'transfer') call?.over();
      else if (action.announcement !== undefined) return Promise.reject(noAnnouncement());
      else call?.passOn(action.sentence, action.to);
      return Promise.resolve();
    },
  };
}

function noAnnouncement(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'Retell tells nobody first who is coming. Pass the caller on without a word to that person.',
  });
}
