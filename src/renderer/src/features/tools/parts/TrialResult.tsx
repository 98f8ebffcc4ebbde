import type { ToolTrial } from '@shared/domain/ownTool';
import { useWords } from '../../../i18n/useWords';
import { StatusPill } from '../../../ui/StatusPill';
import { prettyValue } from '../toolWords';
import classes from '../Tools.module.css';

/** Longer pauses make a caller ask whether anybody is there. */
const SLOW_MS = 2000;

/** What came of a trial: what the agent is told, and what went over the wire. */
export function TrialResult({ trial }: { readonly trial: ToolTrial }) {
  const { t, format, say } = useWords();
  const { ok, value, durationMs, request, response } = trial;
  return (
    <div className={classes['trial']} role="status">
      <p className={classes['trialHead']}>
        <StatusPill tone={ok ? 'good' : 'bad'}>{ok ? t('It worked') : t('It failed')}</StatusPill>
        <span className="tabular">{format.latency(durationMs)}</span>
        {response === undefined ? null : (
          <span className="tabular">
            {[
              String(response.status),
              response.contentType === '' ? t('no type') : response.contentType,
              format.unit(response.bytes, 'byte'),
              ...(response.attempts === 1
                ? []
                : [t('{count} attempts', { count: response.attempts })]),
            ].join(' · ')}
          </span>
        )}
      </p>
      {ok || sentenceIn(value) === undefined ? null : (
        <p className={classes['hint']}>{say(sentenceIn(value) ?? '')}</p>
      )}
      {durationMs < SLOW_MS ? null : (
        <p className={classes['hint']}>
          {t('That is long on the phone: the agent asks the caller to wait.')}
        </p>
      )}
      <h4>{t('What the agent is told')}</h4>
      <pre className={classes['code']}>{prettyValue(value)}</pre>
      {request === undefined ? null : (
        <details>
          <summary>{t('The request, without its secrets')}</summary>
          <pre className={classes['code']}>{wireText(request)}</pre>
        </details>
      )}
    </div>
  );
}

/** Why it failed, in words for people; the agent is told the same. */
function sentenceIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('message' in value)) return undefined;
  return typeof value.message === 'string' ? value.message : undefined;
}

function wireText({ method, url, headers, body }: NonNullable<ToolTrial['request']>): string {
  const lines = [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`)];
  return body === undefined ? lines.join('\n') : `${lines.join('\n')}\n\n${body}`;
}
