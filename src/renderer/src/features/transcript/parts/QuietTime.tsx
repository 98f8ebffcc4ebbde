import { formatClock } from '../../../ui/format';
import classes from './Row.module.css';

/** When something happened that was not said; shown to who points at it. */
export function QuietTime({ at }: { readonly at: number }) {
  return (
    <span className={`${classes['time'] ?? ''} tabular`} data-quiet>
      {formatClock(at)}
    </span>
  );
}
