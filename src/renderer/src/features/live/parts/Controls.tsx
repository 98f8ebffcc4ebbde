import type { CallView } from '@shared/domain/callView';
import { isConnected } from '@shared/domain/connections/connectTo';
import { isOwnVoice } from '@shared/domain/ownVoice';
import { memo } from 'react';
import { useWords } from '../../../i18n/useWords';
import { ListenControl } from '../listen/ListenControl';
import classes from '../Live.module.css';
import { PromptEditor } from '../prompt/PromptEditor';
import { CallTools } from './CallTools';
import { DirectAgent } from './DirectAgent';
import { HandedOffControls } from './HandedOffControls';
import { HangUp } from './HangUp';
import { PassOn } from './PassOn';
import { SendKeys } from './SendKeys';
import { VoiceControls } from './VoiceControls';

/** What the operator can do about a call. */
export const Controls = memo(function Controls({ view }: { readonly view: CallView }) {
  if (isOwnVoice(view)) return <OwnVoiceControls view={view} />;
  if (isConnected(view)) return <ConnectedControls />;
  if (view.handedOff !== undefined) {
    return <HandedOffControls view={view} handedOff={view.handedOff} />;
  }
  return (
    <div className={classes['controlsBody']}>
      <div className={classes['actions']}>
        <ListenControl view={view} />
        <VoiceControls view={view} />
        <div className={classes['pair']}>
          {view.abilities.transfer ? <PassOn view={view} /> : null}
          <SendKeys view={view} />
        </div>
        <HangUp view={view} />
      </div>
      <DirectAgent view={view} />
      <CallTools view={view} />
      <PromptEditor view={view} />
    </div>
  );
});

/** Those who speak end it, and nobody else can. */
function ConnectedControls() {
  const { t } = useWords();
  return (
    <div className={classes['controlsBody']}>
      <div className={classes['actions']}>
        <p className={classes['handedOff']}>
          {t(
            'The phone company carries this call by itself. It ends when those who speak hang up.',
          )}
        </p>
      </div>
    </div>
  );
}

/** No agent is on the line, and its sound does not come through here. */
function OwnVoiceControls({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  return (
    <div className={classes['controlsBody']}>
      <div className={classes['actions']}>
        <p className={classes['toolReceipt']}>
          {t('You are speaking yourself, in the softphone.')}
        </p>
        <HangUp view={view} />
      </div>
    </div>
  );
}
