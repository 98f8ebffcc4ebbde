import { Popover, UnstyledButton } from '@mantine/core';
import type { TurnTiming } from '@shared/domain/callEvent';
import { Timer } from 'lucide-react';
import { formatLatency } from '../../../ui/format';
import { answerLatencyMs, hopsOf, slowestHop, type Hop } from '../turnHops';
import classes from './LatencyChip.module.css';

/** Beyond these a caller begins to wonder, and then to speak again. */
const SLOW_MS = 1_200;
const VERY_SLOW_MS = 2_000;

/** How long the caller waited for this answer; opens to what each hop took. */
export function LatencyChip({ timing }: { readonly timing: TurnTiming }) {
  const totalMs = answerLatencyMs(timing);
  if (totalMs === undefined) return null;
  const hops = hopsOf(timing);
  const tone = totalMs > VERY_SLOW_MS ? 'bad' : totalMs > SLOW_MS ? 'warn' : 'quiet';
  const isSlow = tone !== 'quiet';
  return (
    <Popover width={320} position="bottom-end">
      <Popover.Target>
        <UnstyledButton
          className={`${classes['chip'] ?? ''} tabular`}
          data-tone={tone}
          aria-label={`Answered after ${formatLatency(totalMs)}${isSlow ? ', slow' : ''}. Show why`}
        >
          {isSlow ? <Timer size={12} aria-hidden /> : null}
          {formatLatency(totalMs)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Waterfall hops={hops} totalMs={totalMs} isSlow={isSlow} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface WaterfallProps {
  readonly hops: readonly Hop[];
  readonly totalMs: number;
  readonly isSlow: boolean;
}

function Waterfall({ hops, totalMs, isSlow }: WaterfallProps) {
  const slowest = slowestHop(hops);
  const percent = (ms: number) => `${(100 * ms) / Math.max(1, totalMs)}%`;
  return (
    <div>
      <p className={classes['sum']}>
        The caller waited <b className="tabular">{formatLatency(totalMs)}</b>.{' '}
        {slowest === undefined ? '' : `Longest: ${slowest.name.toLowerCase()}.`}
      </p>
      <ol className={classes['hops']}>
        {hops.map((hop) => (
          <li key={hop.name} data-slow={(isSlow && hop === slowest) || undefined}>
            <span className={classes['hopName']}>
              {hop.name}
              <span className="tabular">{formatLatency(hop.durationMs)}</span>
            </span>
            <span className={classes['track']}>
              <span
                className={classes['bar']}
                style={{ marginLeft: percent(hop.fromMs), width: percent(hop.durationMs) }}
              />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
