import { ShieldAlert } from 'lucide-react';
import type { Strangers } from '@shared/contract/health/inspector';
import { useWords } from '../../../../i18n/useWords';
import classes from '../../Requests.module.css';
import { clockTime, VERDICT_WORDS } from '../../requestWords';

/** Whatever proved nothing, counted by path; our own self-tests stand below it. */
export function StrangerList({ strangers }: { readonly strangers: readonly Strangers[] }) {
  const { t } = useWords();
  if (strangers.length === 0) return null;
  const refused = strangers
    .filter(({ status }) => status >= 400)
    .reduce((sum, { count }) => sum + count, 0);
  const rows = [...strangers].sort((a, b) => b.lastAt - a.lastAt);
  return (
    <details className={classes['strangers']}>
      <summary>
        <ShieldAlert size={13} aria-hidden />
        <span className="tabular">
          {refused === 0
            ? t('No strangers; self-tests only')
            : t('{count} requests of strangers refused', { count: refused })}
        </span>
      </summary>
      <div
        className={classes['strangerRows']}
        role="group"
        aria-label={t('Counted by path')}
        tabIndex={0}
      >
        {rows.map((row) => (
          <div
            key={[row.method, row.path, row.verdict, row.status].join(' ')}
            className={classes['stranger']}
          >
            <span className={classes['count']}>{row.count}×</span>
            <span className={classes['kind']}>{row.method}</span>
            <span className={classes['path']}>{row.path}</span>
            <span className={classes['verdict']}>{t(VERDICT_WORDS[row.verdict])}</span>
            <span className={classes['status']} data-failed={row.status >= 400 || undefined}>
              {row.status}
            </span>
            <span className={classes['at']}>{clockTime(row.lastAt)}</span>
          </div>
        ))}
      </div>
    </details>
  );
}
