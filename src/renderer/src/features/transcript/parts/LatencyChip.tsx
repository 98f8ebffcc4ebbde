import { Popover, UnstyledButton } from '@mantine/core';
import type { TurnTiming } from '@shared/domain/callEvent';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { Timer } from 'lucide-react';
import { formatLatency } from '../../../ui/format';
import { latencyTone } from '../latencyTone';
import classes from './LatencyChip.module.css';
import { Waterfall } from './Waterfall';

/** How long the caller waited for this answer; opens to what each hop took. */
export function LatencyChip({ timing }: { readonly timing: TurnTiming }) {
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
          aria-label={`Answered after ${formatLatency(totalMs)}${isSlow ? ', slow' : ''}. Show why`}
        >
          {isSlow ? <Timer size={12} aria-hidden /> : null}
          {formatLatency(totalMs)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Waterfall timing={timing} />
      </Popover.Dropdown>
    </Popover>
  );
}
