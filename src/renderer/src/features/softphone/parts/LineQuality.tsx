import { SegmentedControl, Slider } from '@mantine/core';
import type { LineImpairments, SoftphoneState } from '@shared/contract/softphone';
import { useArea } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { LINE_PRESETS, presetOf } from '../selectors';
import classes from '../Softphone.module.css';
import { Fold } from './Fold';

const CUSTOM = 'Own';

/** How bad the simulated telephone line is, and how it is being heard. */
export function LineQuality() {
  const state = useArea('softphone', (softphone) => softphone.state);
  if (state === undefined) return null;
  const preset = presetOf(state.line)?.name;
  return (
    <Fold title="Line" summary={preset ?? 'Own values'}>
      <LineControls line={state.line} preset={preset} />
      {state.phase === 'in_call' ? <Heard quality={state.quality} /> : null}
    </Fold>
  );
}

interface LineControlsProps {
  readonly line: LineImpairments;
  readonly preset: string | undefined;
}

function LineControls({ line, preset }: LineControlsProps) {
  const { run, error } = useCommand('softphone.setLine');
  const sliders = [
    { key: 'jitterMs', name: 'Jitter', max: 200, unit: 'ms' },
    { key: 'lossPercent', name: 'Loss', max: 30, unit: '%' },
    { key: 'delayMs', name: 'Delay', max: 1000, unit: 'ms' },
  ] as const;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label="Kind of line"
        value={preset ?? CUSTOM}
        data={[...LINE_PRESETS.map(({ name }) => name), ...(preset === undefined ? [CUSTOM] : [])]}
        onChange={(name) => {
          const chosen = LINE_PRESETS.find((one) => one.name === name);
          if (chosen !== undefined) void run(chosen.line);
        }}
      />
      {sliders.map(({ key, name, max, unit }) => (
        <div key={`${key}-${line[key]}`} className={classes['slider']}>
          <span>{name}</span>
          <Slider
            size={3}
            thumbSize={12}
            max={max}
            defaultValue={line[key]}
            label={(value) => `${value} ${unit}`}
            thumbLabel={name}
            onChangeEnd={(value) => {
              void run({ ...line, [key]: value });
            }}
          />
          <span className="tabular">{`${line[key]} ${unit}`}</span>
        </div>
      ))}
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}

function Heard({ quality }: Pick<SoftphoneState, 'quality'>) {
  return (
    <p className={`${classes['hint'] ?? ''} tabular`}>
      Heard: jitter {Math.round(quality.jitterMs)} ms · loss {quality.lossPercent.toFixed(1)} % ·
      buffered {Math.round(quality.bufferedMs)} ms
    </p>
  );
}
