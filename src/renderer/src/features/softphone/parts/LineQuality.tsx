import { SegmentedControl, Slider } from '@mantine/core';
import type { LineImpairments, SoftphoneState } from '@shared/contract/softphone';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { LINE_PRESETS, presetOf, type LinePreset } from '../selectors';
import classes from '../Softphone.module.css';
import { Fold } from './Fold';

const CUSTOM = 'own';

/** How bad the simulated telephone line is, and how it is being heard. */
export function LineQuality() {
  const { t } = useWords();
  const state = useArea('softphone', (softphone) => softphone.state);
  if (state === undefined) return null;
  const preset = presetOf(state.line)?.name;
  return (
    <Fold title={t('Line')} summary={preset === undefined ? t('Own values') : t(preset)}>
      <LineControls line={state.line} preset={preset} />
      {state.phase === 'in_call' ? <Heard quality={state.quality} /> : null}
    </Fold>
  );
}

interface LineControlsProps {
  readonly line: LineImpairments;
  readonly preset: LinePreset['name'] | undefined;
}

function LineControls({ line, preset }: LineControlsProps) {
  const { t } = useWords();
  const { run, error } = useCommand('softphone.setLine');
  const sliders = [
    { key: 'jitterMs', name: t('Unevenness'), max: 200, unit: 'ms' },
    { key: 'lossPercent', name: t('Loss'), max: 30, unit: '%' },
    { key: 'delayMs', name: t('Delay'), max: 1000, unit: 'ms' },
  ] as const;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('Kind of line')}
        value={preset ?? CUSTOM}
        data={[
          ...LINE_PRESETS.map(({ name }) => ({ value: name, label: t(name) })),
          ...(preset === undefined ? [{ value: CUSTOM, label: t('Own') }] : []),
        ]}
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
  const { t, format } = useWords();
  return (
    <p className={`${classes['hint'] ?? ''} tabular`}>
      {t('Heard: unevenness {unevennessMs} ms · loss {lossPercent} % · held back {heldMs} ms', {
        unevennessMs: Math.round(quality.jitterMs),
        lossPercent: format.number(quality.lossPercent, 1),
        heldMs: Math.round(quality.bufferedMs),
      })}
    </p>
  );
}
