import type { CallFigures } from '@shared/domain/history/overview';
import { useWords } from '../../../i18n/useWords';
import { FIGURES } from './figures';
import classes from './Overview.module.css';

/** Every figure of the whole time, in one line that wraps. */
export function Totals({ total }: { readonly total: CallFigures }) {
  const { t, format } = useWords();
  return (
    <dl className={classes['totals']}>
      {FIGURES.map(({ key, name, about, of, write }) => {
        const value = of(total);
        return (
          <div key={key} className={classes['total']} title={t(about)}>
            <dt>{t(name)}</dt>
            <dd className="tabular">
              {value === undefined ? '–' : write(value, format)}
              {key === 'cost' && !total.costIsComplete ? (
                <span className={classes['atLeast']}>{t('or more')}</span>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
