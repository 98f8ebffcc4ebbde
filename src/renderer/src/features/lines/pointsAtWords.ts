import type { CarrierNumberView, PointsAt } from '@shared/contract/lines';
import type { PillTone } from '../../ui/StatusPill';

/** What happens to a call or a text now, in an owner's words. */
export function pointsAtWords(pointsAt: PointsAt, what: 'calls' | 'texts'): string {
  const verb = what === 'calls' ? 'answers' : 'gets';
  switch (pointsAt.kind) {
    case 'here':
      return what === 'calls' ? 'Answered here, by your agent' : 'Come here';
    case 'past_address':
      return `Go to ${pointsAt.host}, an address that this computer no longer has`;
    case 'elsewhere':
      return `Go to ${pointsAt.host}`;
    case 'nowhere':
      return `Nothing ${verb} ${what}`;
    case 'overridden':
      return pointsAt.by === 'trunk'
        ? 'Go to a SIP trunk, whatever address the number has'
        : 'Go to a TwiML application, whatever address the number has';
    case 'unable':
      return `This number has no ${what}`;
  }
}

/** The state of a number in two words, for a list. */
export function numberLooks({ voice, line }: CarrierNumberView): readonly [PillTone, string] {
  if (line?.problem !== undefined) return ['bad', 'Needs a look'];
  switch (voice.kind) {
    case 'here':
      return line === undefined ? ['warn', 'Points here, no agent'] : ['good', 'Answered here'];
    case 'past_address':
      return ['warn', 'Points at an old address'];
    case 'elsewhere':
    case 'overridden':
      return ['quiet', 'Answered elsewhere'];
    case 'nowhere':
      return ['quiet', 'Nobody answers'];
    case 'unable':
      return ['quiet', 'No calls'];
  }
}
