import { Tooltip } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { CallView } from '@shared/domain/callView';
import { Pause, Wrench, X } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useConsole } from '../../../state/consoleContext';
import { SHOWN_MS } from './paintWave';
import { runWave } from './runWave';
import { tellAt } from './tellAt';
import classes from './Waveform.module.css';
import { waveMarks, type WaveMarks } from './waveMarks';

const ICONS = { interruption: Pause, tool: Wrench, failedTool: X };

/** The last minute of both sides as it runs: the caller above, the agent below. */
export function Waveform({ view }: { readonly view: CallView }) {
  const words = useWords();
  const { levels } = useConsole().stores;
  const isCalm = useReducedMotion();
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const { callId } = view;
  const isRunning = view.state === 'live';
  const marks = useMemo(() => waveMarks(view, reachOf(view) - SHOWN_MS - 10_000), [view]);
  const current = useRef(marks);
  useEffect(() => {
    current.current = marks;
  }, [marks]);
  useEffect(() => {
    if (canvas.current === null || layer.current === null) return;
    return runWave({
      canvas: canvas.current,
      marks: layer.current,
      read: () => levels.getState().histories.get(callId),
      spans: () => current.current.spans,
      isRunning,
      isCalm,
    });
  }, [levels, callId, isRunning, isCalm]);
  const [told, setTold] = useState('');
  const tell = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const nowMs = levels.getState().histories.get(callId)?.mediaMs(performance.now());
    if (nowMs === undefined) return;
    const perPxMs = SHOWN_MS / width;
    setTold(tellAt(marks, nowMs - (left + width - clientX) * perPxMs, 6 * perPxMs, words));
  };
  return (
    <Tooltip.Floating label={told} disabled={told === ''} multiline maw={340} zIndex={300}>
      <div
        className={classes['wave']}
        role="img"
        aria-label={words.t('Sound of the last minute: the caller above, the agent below')}
        onPointerMove={tell}
        onPointerLeave={() => {
          setTold('');
        }}
      >
        <div ref={layer} className={classes['marks']} aria-hidden>
          <Marks marks={marks} />
        </div>
        <canvas ref={canvas} className={classes['canvas']} />
      </div>
    </Tooltip.Floating>
  );
}

/** The newest moment that the log knows of. */
function reachOf({ turns }: CallView): number {
  const last = turns.at(-1);
  return last?.endMs ?? last?.startMs ?? 0;
}

const Marks = memo(function Marks({ marks }: { readonly marks: WaveMarks }) {
  return (
    <>
      {marks.spans.map(({ key, voice, startMs, endMs }) => (
        <span
          key={key}
          className={classes['span']}
          data-voice={voice}
          style={stretch(startMs, endMs)}
        />
      ))}
      {marks.turns.map(({ key, speaker, startMs, endMs }) => (
        <span
          key={key}
          className={classes['turn']}
          data-speaker={speaker}
          style={stretch(startMs, endMs)}
        />
      ))}
      {marks.points.map(({ key, kind, atMs }) => {
        const Icon = ICONS[kind];
        return (
          <span
            key={`${kind}-${key}`}
            className={classes['point']}
            data-kind={kind}
            style={{ left: percent(atMs) }}
          >
            <Icon
              size={10}
              strokeWidth={2.5}
              fill={kind === 'interruption' ? 'currentColor' : 'none'}
            />
          </span>
        );
      })}
    </>
  );
});

/** What still lasts reaches past the right edge, which is now. */
function stretch(startMs: number, endMs: number | undefined) {
  return { left: percent(startMs), width: endMs === undefined ? '200%' : percent(endMs - startMs) };
}

function percent(ms: number): string {
  return `${(100 * ms) / SHOWN_MS}%`;
}
