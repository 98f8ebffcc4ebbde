import { useWords } from '../../../i18n/useWords';
import classes from './Row.module.css';

/** When something happened that was not said; shown to who points at it. */
export function QuietTime({ at }: { readonly at: number }) {
  const { format } = useWords();
  return (
    <span className={`${classes['time'] ?? ''} tabular`} data-quiet>
      {format.clock(at)}
    </span>
  );
}
