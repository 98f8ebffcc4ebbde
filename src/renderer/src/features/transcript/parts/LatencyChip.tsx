import { Popover, UnstyledButton } from '@mantine/core';
import type { TurnTiming } from '@shared/domain/callEvent';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { Timer } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { latencyTone } from '../latencyTone';
import classes from './LatencyChip.module.css';
import { Waterfall } from './Waterfall';

/** How long the caller waited for this answer; opens to what each hop took. */
export function LatencyChip({ timing }: { readonly timing: TurnTiming }) {
  const { t, format } = useWords();
  const totalMs = answerLatencyMs(timing);
  if (totalMs === undefined) return null;
  const tone = latencyTone(totalMs);
  const isSlow = tone !== 'quiet';
  return (
    <Popover width={320} position="bottom-end">
      <Popover.Target>
        <UnstyledButton
          className={`${classes['chip'] ?? ''} tabular`}
          data-tone={tone}
          aria-label={
            isSlow
              ? t('Answered after {time}, slow. Show why', { time: format.latency(totalMs) })
              : t('Answered after {time}. Show why', { time: format.latency(totalMs) })
          }
        >
          {isSlow ? <Timer size={12} aria-hidden /> : null}
          {format.latency(totalMs)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Waterfall timing={timing} />
      </Popover.Dropdown>
    </Popover>
  );
}
