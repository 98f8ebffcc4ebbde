import { useWords } from '../../../i18n/useWords';
import { inBraces } from '../../../ui/templateEditor/templateNames';
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
  return (
    <>
      {names.map((name) =>
        // The editor says it of those that stand for nothing.
        name in values ? (
          <p key={name} className={classes['written']}>
            <code>{inBraces(name)}</code>
            <span dir="auto">{values[name] || t('nothing on this call')}</span>
          </p>
        ) : null,
      )}
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
