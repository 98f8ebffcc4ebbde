import { Button, Radio } from '@mantine/core';
import type { CarrierNumberView } from '@shared/contract/lines';
import { PhoneForwarded } from 'lucide-react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Lines.module.css';

export interface PointHereProps {
  readonly number: CarrierNumberView;
  /** The phone company's name, and whether its account is only for trying it out. */
  readonly company: string;
  readonly isTrial: boolean;
  /** Something else can answer when this computer does not. */
  readonly takesFallback: boolean;
}

/** One click to have the number answered here, one to have it as it was. */
export function PointHere({ number, company, isTrial, takesFallback }: PointHereProps) {
  const { t } = useWords();
  const point = useCommand('lines.point');
  const { line } = number;
  const isOn = line !== undefined && line.pointing !== 'off';
  const obstacle = obstacleOf(number);
  return (
    <div className={classes['group']}>
      <SectionHeader description={t('What the number did before is remembered, and comes back.')}>
        {t('Answer it here')}
      </SectionHeader>
      {isTrial ? (
        <p className={classes['warning']}>
          {t(
            'This is a trial account: {company} does not carry the sound of its calls to an agent. Upgrade it first.',
            { company },
          )}
        </p>
      ) : null}
      {number.voice.kind === 'overridden' && !isOn ? (
        <p className={classes['warning']}>
          {number.voice.by === 'trunk'
            ? t('Pointing it here takes it off its other phone system until it is put back.')
            : t('Pointing it here takes it off its application there until it is put back.')}
        </p>
      ) : null}
      {isOn ? (
        <Duration number={number} point={point} takesFallback={takesFallback} />
      ) : (
        <div className={classes['buttons']}>
          <Button
            variant="filled"
            leftSection={<PhoneForwarded size={14} />}
            disabled={obstacle !== undefined || point.isRunning}
            onClick={() => {
              if (line !== undefined) void point.run({ lineId: line.lineId, pointing: 'running' });
            }}
          >
            {point.isRunning ? t('Pointing…') : t('Point here')}
          </Button>
          {obstacle === undefined ? null : <span className={classes['muted']}>{t(obstacle)}</span>}
        </div>
      )}
      {point.error === undefined ? null : <ErrorNotice error={point.error} />}
    </div>
  );
}

/** What has to be done first. */
function obstacleOf({ voice, texts, line }: CarrierNumberView): PlainPhrase | undefined {
  if (voice.kind === 'unable' && texts.kind === 'unable')
    return 'It takes neither calls nor texts.';
  if (line === undefined) return 'Choose who answers first.';
  return undefined;
}

interface DurationProps {
  readonly number: CarrierNumberView;
  readonly point: ReturnType<typeof useCommand<'lines.point'>>;
  readonly takesFallback: boolean;
}

function Duration({ number: { line }, point, takesFallback }: DurationProps) {
  const { t } = useWords();
  if (line === undefined) return null;
  const { lineId } = line;
  return (
    <>
      <Radio.Group
        aria-label={t('For how long')}
        value={line.pointing}
        onChange={(value) => {
          const pointing = value === 'always' ? 'always' : 'running';
          void point.run({ lineId, pointing });
        }}
      >
        <div className={classes['choices']}>
          <Radio
            size="xs"
            value="running"
            disabled={point.isRunning}
            label={t('While Patchcord runs')}
            description={t('Quitting puts the number back to what it did before.')}
          />
          <Radio
            size="xs"
            value="always"
            disabled={point.isRunning}
            label={t('Always')}
            description={
              takesFallback
                ? t(
                    'It keeps pointing here. While this computer is off, callers get the fallback below.',
                  )
                : t('It keeps pointing here, even while this computer is off.')
            }
          />
        </div>
      </Radio.Group>
      <Button
        disabled={point.isRunning}
        onClick={() => void point.run({ lineId, pointing: 'off' })}
      >
        {point.isRunning ? t('One moment…') : t('Put it back now')}
      </Button>
    </>
  );
}
