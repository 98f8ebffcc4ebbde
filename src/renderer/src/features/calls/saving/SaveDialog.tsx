import { Button, Checkbox, Modal, Progress } from '@mantine/core';
import { ExportFormatSchema, type ExportFormat } from '@shared/contract/history';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from './SaveDialog.module.css';
import { useExport, type ExportedCalls } from './useExport';

export interface SaveDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly calls: ExportedCalls;
  readonly count: number;
}

const FORMATS: Readonly<
  Record<ExportFormat, { readonly name: PlainPhrase; readonly about: PlainPhrase }>
> = {
  wavStereo: {
    name: 'Recording',
    about:
      'Caller left, agent right, to listen to each alone. What a phone company recorded comes as it is.',
  },
  wavMixed: { name: 'Recording, mixed', about: 'Caller and agent together, as on the phone.' },
  voicemail: {
    name: 'Message the caller left',
    about: 'Where nobody here could answer and the phone company took one, as it came.',
  },
  text: { name: 'Transcript', about: 'To read or print.' },
  captions: {
    name: 'Captions',
    about: 'The words in step with the recording, for a video player.',
  },
  table: { name: 'Table', about: 'One line per call, for a spreadsheet.' },
  json: { name: 'Everything, for programs', about: 'All that was logged, with every time.' },
};

const ORDER: readonly ExportFormat[] = [
  'wavStereo',
  'wavMixed',
  'voicemail',
  'text',
  'captions',
  'table',
  'json',
];

/** Which files of the chosen calls to save; several come together in one archive. */
export function SaveDialog({ isOpen, onClose, calls, count }: SaveDialogProps) {
  const { t } = useWords();
  const [formats, setFormats] = useState<ExportFormat[]>(['wavStereo', 'voicemail', 'text']);
  const work = useExport(onClose);
  const close = () => {
    work.cancel();
    onClose();
  };
  const files = count * formats.length;
  return (
    <Modal opened={isOpen} onClose={close} title={t('Save {count} calls', { count })} size={420}>
      <Checkbox.Group
        aria-label={t('What to save')}
        value={formats}
        onChange={(chosen) => setFormats(ExportFormatSchema.array().parse(chosen))}
      >
        <div className={classes['formats']}>
          {ORDER.map((value) => (
            <Checkbox
              key={value}
              value={value}
              label={t(FORMATS[value].name)}
              description={t(FORMATS[value].about)}
              disabled={work.job !== undefined}
            />
          ))}
        </div>
      </Checkbox.Group>
      {work.error === undefined ? null : <ErrorNotice error={work.error} />}
      {work.job === undefined ? null : (
        <div className={classes['progress']}>
          <Progress
            aria-label={t('Putting the files together')}
            value={(100 * work.job.doneCount) / Math.max(1, work.job.totalCount)}
          />
          <span className="tabular" role="status">
            {t('{at} of {total}', { at: work.job.doneCount, total: work.job.totalCount })}
          </span>
        </div>
      )}
      <div className={classes['actions']}>
        <Button variant="subtle" onClick={close}>
          {work.job === undefined ? t('Close') : t('Stop')}
        </Button>
        <Button
          variant="filled"
          leftSection={<Download size={14} />}
          disabled={formats.length === 0 || work.job !== undefined}
          onClick={() => work.start(calls, formats)}
        >
          {files > 1 ? t('Save as one archive') : t('Save')}
        </Button>
      </div>
    </Modal>
  );
}
