import { Popover } from '@mantine/core';
import type { TurnTiming } from '@shared/domain/callEvent';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { Timer } from 'lucide-react';
import { useImperativeHandle, useState, type Ref } from 'react';
import { useWords } from '../../../i18n/useWords';
import { latencyTone } from '../latencyTone';
import classes from './LatencyChip.module.css';
import { Waterfall } from './Waterfall';

/** How long the caller waited for this answer; opens to what each hop took. */
export function LatencyChip({ timing }: { readonly timing: TurnTiming }) {
  const { t, format } = useWords();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const totalMs = answerLatencyMs(timing);
  if (totalMs === undefined) return null;
  const tone = latencyTone(totalMs);
  const isSlow = tone !== 'quiet';
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={`${classes['chip'] ?? ''} tabular`}
        data-tone={tone}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={
          isSlow
            ? t('Answered after {time}, slow. Show why', { time: format.latency(totalMs) })
            : t('Answered after {time}. Show why', { time: format.latency(totalMs) })
        }
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        {isSlow ? <Timer size={12} aria-hidden /> : null}
        {format.latency(totalMs)}
      </button>
      {isOpen && button !== null ? (
        // There is a chip in every second line, so only the one that was asked has this.
        <Popover
          opened
          onChange={() => {
            setIsOpen(false);
            button.focus({ preventScroll: true });
          }}
          width={320}
          position="bottom-end"
          trapFocus
        >
          <Popover.Target>
            <Present element={button} />
          </Popover.Target>
          <Popover.Dropdown>
            <Waterfall timing={timing} />
          </Popover.Dropdown>
        </Popover>
      ) : null}
    </>
  );
}

interface PresentProps {
  readonly element: HTMLButtonElement;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Gives a ref an element that is there already. */
function Present({ element, ref }: PresentProps) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
