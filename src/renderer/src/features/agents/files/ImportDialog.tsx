import { Button, Modal, Progress, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Business } from '@shared/domain/business';
import type { AgentId } from '@shared/domain/ids';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from './ImportDialog.module.css';
import { useAgentImport, type ImportProgress } from './useAgentImport';

export interface ImportDialogProps {
  readonly files: readonly File[];
  readonly businesses: readonly Business[];
  readonly onImported: (agents: readonly AgentId[]) => void;
  readonly onClose: () => void;
}

/** Takes in agents from files: all of them, or none. */
export function ImportDialog({ files, businesses, onImported, onClose }: ImportDialogProps) {
  const { t } = useWords();
  const [businessId, setBusinessId] = useState(businesses[0]?.id);
  const work = useAgentImport((agents) => {
    notifications.show({ message: t('{count} agents imported', { count: agents.length }) });
    onImported(agents);
    onClose();
  });
  const isStoring = work.progress?.isStoring ?? false;
  const close = () => {
    if (isStoring) return;
    work.stop();
    onClose();
  };
  const [file] = files;
  const isRunning = work.progress !== undefined;
  return (
    <Modal opened onClose={close} title={t('Import agents')} size={420}>
      <div className={classes['body']}>
        <p>
          {files.length === 1
            ? t('From {file}.', { file: file?.name ?? '' })
            : t('From {count} files.', { count: files.length })}{' '}
          {t('They come in as they are in their files, all of them or none.')}
        </p>
        {businesses.length > 1 ? (
          <Select
            label={t('For which business')}
            data={businesses.map(({ id, name }) => ({ value: id, label: name }))}
            value={businessId ?? null}
            disabled={isRunning}
            onChange={(value) => {
              if (value !== null) setBusinessId(value);
            }}
          />
        ) : null}
        {work.error === undefined ? null : <ErrorNotice error={work.error} />}
        {work.progress === undefined ? null : <HowFar {...work.progress} />}
      </div>
      <div className={classes['actions']}>
        <Button variant="subtle" disabled={isStoring} onClick={close}>
          {isRunning ? t('Stop') : t('Close')}
        </Button>
        <Button
          variant="filled"
          disabled={isRunning || businessId === undefined}
          onClick={() => {
            if (businessId !== undefined) work.start(files, businessId);
          }}
        >
          {work.error === undefined ? t('Import') : t('Try again')}
        </Button>
      </div>
    </Modal>
  );
}

function HowFar({ agents, part }: ImportProgress) {
  const { t, format } = useWords();
  return (
    <div className={classes['progress']}>
      <Progress aria-label={t('Reading the agents')} value={Math.round(100 * part)} />
      <span className="tabular" role="status">
        {t('{count} agents read, {percent}', { count: agents, percent: format.percent(part) })}
      </span>
    </div>
  );
}
