import type { CallView } from '@shared/domain/callView';
import classes from '../Live.module.css';
import { HangUp } from './HangUp';
import { ListenControl } from './ListenControl';
import { PromptEditor } from './PromptEditor';

/** What the operator can do about a call. */
export function Controls({ view }: { readonly view: CallView }) {
  return (
    <div className={classes['controlsBody']}>
      <div className={classes['actions']}>
        <ListenControl view={view} />
        <HangUp view={view} />
      </div>
      <PromptEditor view={view} />
    </div>
  );
}
