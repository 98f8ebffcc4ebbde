import type { CallView } from '@shared/domain/callView';
import { ListenControl } from '../listen/ListenControl';
import classes from '../Live.module.css';
import { PromptEditor } from '../prompt/PromptEditor';
import { CallTools } from './CallTools';
import { DirectAgent } from './DirectAgent';
import { HangUp } from './HangUp';
import { PassOn } from './PassOn';
import { SendKeys } from './SendKeys';
import { VoiceControls } from './VoiceControls';

/** What the operator can do about a call. */
export function Controls({ view }: { readonly view: CallView }) {
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
}
