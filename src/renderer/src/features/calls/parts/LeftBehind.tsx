import { Anchor } from '@mantine/core';
import { ENGINE_NAMES } from '@shared/domain/capabilities';
import type { CallView, LeftBehindView } from '@shared/domain/callView';
import { useWords } from '../../../i18n/useWords';
import classes from '../LeftBehind.module.css';

/** What the vendor of the call's engine keeps of it. */
export function LeftBehind({ view }: { readonly view: CallView }) {
  return view.leftBehind.map((left) => <Kept key={left.reference} left={left} />);
}

function Kept({ left }: { readonly left: LeftBehindView }) {
  const { t } = useWords();
  const { engineId, links, transcript, summary, reference, endedReason } = left;
  const engine = engineId === undefined ? '' : ENGINE_NAMES[engineId];
  return (
    <details className={classes['leftBehind']}>
      <summary>{t('Kept at {engine}', { engine })}</summary>
      {summary === undefined || summary === '' ? null : <p dir="auto">{summary}</p>}
      {links.length === 0 ? null : (
        <ul>
          {links.map(({ kind, url }) => (
            <li key={url}>
              <Anchor href={url} target="_blank" rel="noreferrer">
                {kind === 'recording' ? t('Recording') : t('Log')}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
      {transcript === undefined || transcript === '' ? null : (
        <pre
          tabIndex={0}
          dir="auto"
          aria-label={t('Words as {engine} wrote them down', { engine })}
        >
          {transcript}
        </pre>
      )}
      <p className={classes['note']}>
        {t('Its name there: {reference}', { reference })}
        {endedReason === undefined ? null : ` · ${endedReason}`}
      </p>
    </details>
  );
}
