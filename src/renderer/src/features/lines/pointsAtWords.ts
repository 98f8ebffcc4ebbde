import type { CarrierNumberView, PointsAt } from '@shared/contract/lines';
import type { Words } from '../../i18n/words';
import type { PlainPhrase } from '../../i18n/phrases';
import type { PillTone } from '../../ui/StatusPill';

/** What happens to a call or a text now, in an owner's words. */
export function pointsAtWords(pointsAt: PointsAt, what: 'calls' | 'texts', { t }: Words): string {
  switch (pointsAt.kind) {
    case 'here':
      return what === 'calls' ? t('Answered here, by your agent') : t('Come here');
    case 'past_address':
      return t('Go to {address}, which this computer no longer has', { address: pointsAt.host });
    case 'elsewhere':
      return t('Go to {address}', { address: pointsAt.host });
    case 'nowhere':
      return what === 'calls' ? t('Nothing answers calls') : t('Nothing gets texts');
    case 'flow':
      return t('Start the flow {flow} at the phone company', { flow: pointsAt.flow });
    case 'overridden':
      return pointsAt.by === 'trunk'
        ? t('Go to another phone system, whatever address the number has')
        : t('Go to an application at the phone company, whatever address the number has');
    case 'unable':
      return what === 'calls' ? t('This number has no calls') : t('This number has no texts');
    case 'absent':
      return t('Not in your account');
  }
}

/** The state of a number in two words, for a list. */
export function numberLooks({ voice, line }: CarrierNumberView): readonly [PillTone, PlainPhrase] {
  if (line?.problem !== undefined) return ['bad', 'Needs a look'];
  switch (voice.kind) {
    case 'here':
      return line === undefined ? ['warn', 'Points here, no agent'] : ['good', 'Answered here'];
    case 'past_address':
      return ['warn', 'Points at an old address'];
    case 'flow':
      return ['quiet', 'Answered by a flow'];
    case 'elsewhere':
    case 'overridden':
      return ['quiet', 'Answered elsewhere'];
    case 'nowhere':
      return ['quiet', 'Nobody answers'];
    case 'unable':
      return ['quiet', 'No calls'];
    case 'absent':
      return ['bad', 'Not in your account'];
  }
}
