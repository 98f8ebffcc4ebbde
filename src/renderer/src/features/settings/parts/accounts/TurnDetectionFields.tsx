import { NumberInput, Radio, Select } from '@mantine/core';
import type { OpenAiSettings } from '@shared/domain/openai';
import { useWords } from '../../../../i18n/useWords';
import classes from '../../Settings.module.css';

type TurnDetection = OpenAiSettings['turnDetection'];

const EAGERNESS = [
  { value: 'auto', label: 'As the model likes' },
  { value: 'low', label: 'Patient: waits up to 8 s' },
  { value: 'medium', label: 'Balanced: up to 4 s' },
  { value: 'high', label: 'Quick: up to 2 s' },
] as const;

export interface TurnDetectionFieldsProps {
  readonly value: TurnDetection;
  readonly onChange: (value: TurnDetection) => void;
}

export function TurnDetectionFields({ value, onChange }: TurnDetectionFieldsProps) {
  const { t } = useWords();
  const change = (next: Partial<TurnDetection>) => onChange({ ...value, ...next });
  return (
    <>
      <Radio.Group
        aria-label={t('What ends a turn')}
        value={value.kind}
        onChange={(kind) =>
          change({ kind: kind === 'semantic_vad' ? 'semantic_vad' : 'server_vad' })
        }
      >
        <div className={classes['choices']}>
          <Radio
            size="xs"
            value="server_vad"
            label={t('Silence')}
            description={t('Answers soonest. Right for most lines.')}
          />
          <Radio
            size="xs"
            value="semantic_vad"
            label={t('What was said')}
            description={t(
              'Waits when a sentence sounds unfinished: fewer interruptions of hesitant callers, later answers.',
            )}
          />
        </div>
      </Radio.Group>
      <div className={classes['fields']}>
        {value.kind === 'server_vad' ? (
          <SilenceFields value={value} onChange={onChange} />
        ) : (
          <Select
            label={t('Patience')}
            data={EAGERNESS.map(({ value: kind, label }) => ({ value: kind, label: t(label) }))}
            value={value.eagerness}
            onChange={(eagerness) => {
              if (eagerness !== null) change({ eagerness });
            }}
          />
        )}
      </div>
    </>
  );
}

function SilenceFields({ value, onChange }: TurnDetectionFieldsProps) {
  const { t } = useWords();
  const number = (name: 'threshold' | 'prefixPaddingMs' | 'silenceMs') => (next: unknown) => {
    if (typeof next === 'number') onChange({ ...value, [name]: next });
  };
  return (
    <>
      <NumberInput
        label={t('Silence that ends a turn')}
        description={t('Longer for callers who pause')}
        suffix=" ms"
        min={100}
        max={5000}
        step={50}
        value={value.silenceMs}
        onChange={number('silenceMs')}
      />
      <NumberInput
        label={t('Least loudness of speech')}
        description={t('Higher for noisy places, 0 to 1')}
        min={0}
        max={1}
        step={0.05}
        decimalScale={2}
        value={value.threshold}
        onChange={number('threshold')}
      />
      <NumberInput
        label={t('Kept from before speech')}
        description={t('So that no first syllable is lost')}
        suffix=" ms"
        min={0}
        max={2000}
        step={50}
        value={value.prefixPaddingMs}
        onChange={number('prefixPaddingMs')}
      />
    </>
  );
}
