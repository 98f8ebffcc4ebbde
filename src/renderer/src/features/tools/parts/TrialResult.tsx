import type { ToolTrial } from '@shared/domain/ownTool';
import { formatLatency } from '../../../ui/format';
import { StatusPill } from '../../../ui/StatusPill';
import { prettyValue } from '../toolWords';
import classes from '../Tools.module.css';

/** Longer pauses make a caller ask whether anybody is there. */
const SLOW_MS = 2000;

/** What came of a trial: what the agent is told, and what went over the wire. */
export function TrialResult({ trial }: { readonly trial: ToolTrial }) {
  const { ok, value, durationMs, request, response } = trial;
  return (
    <div className={classes['trial']} role="status">
      <p className={classes['trialHead']}>
        <StatusPill tone={ok ? 'good' : 'bad'}>{ok ? 'It worked' : 'It failed'}</StatusPill>
        <span className="tabular">{formatLatency(durationMs)}</span>
        {response === undefined ? null : (
          <span className="tabular">
            {response.status} · {response.contentType === '' ? 'no type' : response.contentType} ·{' '}
            {response.bytes.toLocaleString()} bytes
            {response.attempts === 1 ? '' : ` · ${response.attempts} attempts`}
          </span>
        )}
      </p>
      {durationMs < SLOW_MS ? null : (
        <p className={classes['hint']}>
          That is long on the phone: the agent asks the caller to wait.
        </p>
      )}
      <h4>What the agent is told</h4>
      <pre className={classes['code']}>{prettyValue(value)}</pre>
      {request === undefined ? null : (
        <details>
          <summary>The request, without its secrets</summary>
          <pre className={classes['code']}>{wireText(request)}</pre>
        </details>
      )}
    </div>
  );
}

function wireText({ method, url, headers, body }: NonNullable<ToolTrial['request']>): string {
  const lines = [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`)];
  return body === undefined ? lines.join('\n') : `${lines.join('\n')}\n\n${body}`;
}
