import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core';
import type { CallId } from '@shared/domain/ids';
import { Download, Tags, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { ariaKeys } from '../../../ui/shortcuts/shortcuts';
import { SaveDialog } from '../saving/SaveDialog';
import { filterOf } from './callQuery';
import classes from './History.module.css';
import { TagButton } from './TagButton';
import { useInBatches, type InBatches } from './useInBatches';
import type { Selection } from './useSelection';

export interface SelectionBarProps {
  readonly selection: Selection;
  /** How many calls match in all. */
  readonly total: number;
}

/** What can be done with the chosen calls. */
export function SelectionBar({ selection, total }: SelectionBarProps) {
  const { t } = useWords();
  const filters = useArea('ui', ({ callFilters }) => callFilters);
  const [isSaving, setIsSaving] = useState(false);
  const removing = useInBatches('calls.remove', (callIds) => ({ callIds }));
  const ids = [...selection.ids];
  const count = ids.length;
  const removeAll = (callIds: readonly CallId[]) => {
    void removing.run(callIds).then((isDone) => {
      if (isDone) selection.clear();
    });
  };
  return (
    <div className={classes['selection']} role="toolbar" aria-label={t('Chosen calls')}>
      <span className="tabular" role="status">
        {t('{count} chosen', { count })}
      </span>
      {count < total ? (
        <Button variant="subtle" onClick={selection.selectAll}>
          {t('Choose all {number}', { number: total })}
        </Button>
      ) : null}
      <TagButton callIds={ids} icon={<Tags size={14} />} />
      <Button leftSection={<Download size={14} />} onClick={() => setIsSaving(true)}>
        {t('Save as…')}
      </Button>
      <RemoveButton removing={removing} count={count} onConfirm={() => removeAll(ids)} />
      <Tooltip label={t('Choose none')}>
        <ActionIcon
          aria-label={t('Choose none')}
          aria-keyshortcuts={ariaKeys('chooseNoCall')}
          onClick={selection.clear}
        >
          <X size={15} />
        </ActionIcon>
      </Tooltip>
      {removing.error === undefined ? null : (
        <div className={classes['selectionError']}>
          <ErrorNotice error={removing.error} />
        </div>
      )}
      <SaveDialog
        isOpen={isSaving}
        onClose={() => setIsSaving(false)}
        calls={count === total ? { filter: filterOf(filters) } : { callIds: ids }}
        count={count}
      />
    </div>
  );
}

interface RemoveButtonProps {
  readonly removing: InBatches;
  readonly count: number;
  readonly onConfirm: () => void;
}

function RemoveButton({ removing: { progress, stop }, count, onConfirm }: RemoveButtonProps) {
  const { t } = useWords();
  if (progress !== undefined) {
    return (
      <span className={classes['progress']}>
        <Progress aria-label={t('Deleting')} value={(100 * progress.done) / progress.total} />
        <Button variant="subtle" onClick={stop}>
          {t('Stop')}
        </Button>
      </span>
    );
  }
  return (
    <ConfirmButton
      variant="subtle"
      color="red"
      leftSection={<Trash2 size={14} />}
      question={t(
        'Delete {count} calls for good, with their recordings and transcripts? Nobody can bring them back.',
        { count },
      )}
      confirmLabel={t('Delete for good')}
      onConfirm={onConfirm}
    >
      {t('Delete')}
    </ConfirmButton>
  );
}
