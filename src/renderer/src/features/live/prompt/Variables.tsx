import { TriangleAlert } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import classes from './Prompt.module.css';

export interface VariablesProps {
  /** Those that are written in braces. */
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** What the names in braces stand for on this call; those written into the text stand first. */
export function Variables({ names, values }: VariablesProps) {
  const { t } = useWords();
  const known = Object.entries(values).filter(([name]) => !names.includes(name));
  if (names.length === 0 && known.length === 0) return null;
  return (
    <>
      {names.map((name) => (
        <p key={name} className={classes['written']} data-unknown={!(name in values) || undefined}>
          {name in values ? null : <TriangleAlert size={12} aria-hidden />}
          <code>{`{{${name}}}`}</code>
          <span dir="auto">
            {name in values
              ? values[name] || t('nothing on this call')
              : t('stands for nothing here')}
          </span>
        </p>
      ))}
      {known.length === 0 ? null : (
        <details className={classes['known']}>
          <summary>{t('What this call filled in')}</summary>
          <dl>
            {known.map(([name, value]) => (
              <div key={name}>
                <dt>{name.replaceAll('_', ' ')}</dt>
                <dd dir="auto">{value === '' ? '–' : value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
