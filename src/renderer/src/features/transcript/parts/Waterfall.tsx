import type { TurnTiming } from '@shared/domain/callEvent';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { useWords } from '../../../i18n/useWords';
import { Rich } from '../../../i18n/Rich';
import { HOP_NAMES, hopsOf, slowestHop } from '../turnHops';
import { latencyTone } from '../latencyTone';
import classes from './Waterfall.module.css';

/** What each hop of one answer took, one under the other, and which of them was the slow one. */
export function Waterfall({ timing }: { readonly timing: TurnTiming }) {
  const { t, format } = useWords();
  const totalMs = answerLatencyMs(timing) ?? 0;
  const hops = hopsOf(timing);
  const slowest = slowestHop(hops);
  const isSlow = latencyTone(totalMs) !== 'quiet';
  const percent = (ms: number) => `${(100 * ms) / Math.max(1, totalMs)}%`;
  return (
    <div>
      <p className={classes['sum']}>
        <Rich
          text="The caller waited <b>{time}</b>."
          tags={{ b: <b className="tabular" /> }}
          values={{ time: format.latency(totalMs) }}
        />{' '}
        {slowest === undefined ? null : (
          <WhatWasLong isSlow={isSlow} name={t(HOP_NAMES[slowest.key])} />
        )}
      </p>
      <ol className={classes['hops']}>
        {hops.map((hop) => (
          <li key={hop.key} data-slow={(isSlow && hop === slowest) || undefined}>
            <span className={classes['hopName']}>
              {t(HOP_NAMES[hop.key])}
              <span className="tabular">{format.latency(hop.durationMs)}</span>
            </span>
            <span className={classes['track']}>
              <span
                className={classes['bar']}
                style={{
                  insetInlineStart: percent(hop.fromMs),
                  width: percent(hop.durationMs),
                }}
              />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function WhatWasLong({ isSlow, name }: { readonly isSlow: boolean; readonly name: string }) {
  const tags = { b: <b /> };
  return isSlow ? (
    <Rich text="Slow: <b>{name}</b>." tags={tags} values={{ name }} />
  ) : (
    <Rich text="Longest: <b>{name}</b>." tags={tags} values={{ name }} />
  );
}
