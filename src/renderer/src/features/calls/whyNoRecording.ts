import type { CallView } from '@shared/domain/callView';
import { isConnected } from '@shared/domain/connections/connectTo';
import type { Translate } from '../../i18n/phrases';

/** Why there is nothing to hear, in words. */
export function whyNoRecording(view: CallView, t: Translate): string {
  if (view.state !== 'ended') return t('The recording can be played when the call is over.');
  if (view.answeredAt === undefined) {
    return t('There is no recording: the call was never answered.');
  }
  if (view.handedOff !== undefined) {
    return t('There is no recording here: the sound of this call did not come through here.');
  }
  if (isConnected(view)) {
    return t(
      'There is no recording here. Where one was asked for, it comes some minutes after the call.',
    );
  }
  switch (view.recordingStopped) {
    case 'consent_refused':
      return t('There is no recording: the caller said no to it.');
    case 'failed':
      return t('There is no recording: it could not be written. Look whether the disk is full.');
    default:
      return t('There is no recording: recording was off for this business.');
  }
}
