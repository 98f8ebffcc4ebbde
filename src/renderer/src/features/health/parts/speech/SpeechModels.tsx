import { Button, Progress } from '@mantine/core';
import type { SpeechModelsState } from '@shared/contract/health/speechModels';
import { Download, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlainPhrase } from '../../../../i18n/phrases';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { Duration } from '../../../../ui/Duration';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { useSpeechModels } from '../../hooks/useSpeechModels';
import classes from './SpeechModels.module.css';

type Fetching = Extract<SpeechModelsState, { state: 'fetching' }>;

const STEPS = {
  begin: 'Starting…',
  download: 'Downloading…',
  check: 'Checking what has come…',
  stop: 'Stopping…',
} as const satisfies Record<Fetching['step'], PlainPhrase>;

export interface SpeechModelsProps {
  /** What there is to do when they are there. */
  readonly children: ReactNode;
}

/** Downloads the models where they are missing; how far that is, and the way to stop it. */
export function SpeechModels({ children }: SpeechModelsProps) {
  const models = useSpeechModels();
  const download = useCommand('speech.download');
  const stop = useCommand('speech.stopDownload');
  const { t } = useWords();
  if (models === undefined || models.state === 'present') return children;
  const isFetching = models.state === 'fetching';
  const error = download.error ?? stop.error ?? (isFetching ? undefined : models.error);
  const isStopping = isFetching && models.step === 'stop';
  const isBusy = download.isRunning || stop.isRunning || isStopping;
  // One button in one place, and never out of reach, so that the focus stays on it.
  return (
    <div className={classes['models']}>
      {error === undefined ? null : <ErrorNotice error={error} />}
      {isFetching ? <HowFar fetching={models} /> : null}
      <Button
        leftSection={isFetching ? <Square size={12} /> : <Download size={14} />}
        {...(isBusy ? { 'data-disabled': true } : {})}
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) void (isFetching ? stop.run({}) : download.run({}));
        }}
      >
        {isFetching
          ? t('Stop the download')
          : t('Download ({size} MB)', { size: models.downloadMb })}
      </Button>
    </div>
  );
}

function HowFar({
  fetching: { step, doneMb, totalMb, startedAt },
}: {
  readonly fetching: Fetching;
}) {
  const { t, format } = useWords();
  const share = doneMb === undefined ? undefined : Math.min(1, doneMb / totalMb);
  return (
    <div className={classes['howFar']}>
      <span role="status">{t(STEPS[step])}</span>
      <span className="tabular">
        {share === undefined || doneMb === undefined ? null : (
          <>
            {t('{done} of {total} MB', { done: Math.floor(doneMb), total: totalMb })}
            {' · '}
            {format.percent(share)}
            {' · '}
          </>
        )}
        <Duration fromAt={startedAt} />
      </span>
      {share === undefined ? null : (
        <Progress
          className={classes['bar'] ?? ''}
          aria-label={t('Download of the speech models')}
          value={100 * share}
        />
      )}
    </div>
  );
}
