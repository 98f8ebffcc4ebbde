import { Button, Popover, TagsInput } from '@mantine/core';
import type { CallId } from '@shared/domain/ids';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from './History.module.css';
import { useInBatches } from './useInBatches';

const LONGEST_TAG = 40;

/** Puts tags on many calls, or takes them off. */
export function TagButton(props: {
  readonly callIds: readonly CallId[];
  readonly icon: ReactNode;
}) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus width={300} position="bottom-start">
      <Popover.Target>
        <Button leftSection={props.icon} onClick={() => setIsOpen(true)}>
          {t('Tag')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TagForm callIds={props.callIds} onDone={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface TagFormProps {
  readonly callIds: readonly CallId[];
  readonly onDone: () => void;
}

function TagForm({ callIds, onDone }: TagFormProps) {
  const { t } = useWords();
  const known = useResource('calls.tags', {}, ['calls']).value?.tags ?? [];
  const [tags, setTags] = useState<string[]>([]);
  const adding = useInBatches('calls.changeTags', (ids) => ({ callIds: ids, add: tags }));
  const removing = useInBatches('calls.changeTags', (ids) => ({ callIds: ids, remove: tags }));
  const isBusy = adding.progress !== undefined || removing.progress !== undefined;
  const error = adding.error ?? removing.error;
  const apply = (work: typeof adding) => {
    void work.run(callIds).then((isDone) => {
      if (isDone) onDone();
    });
  };
  return (
    <div className={classes['tagForm']}>
      <TagsInput
        data-autofocus
        label={t('Tags')}
        placeholder={tags.length === 0 ? t('Type a tag, then Enter') : ''}
        data={known.map(({ tag }) => tag)}
        value={tags}
        onChange={setTags}
        maxTags={20}
        acceptValueOnBlur
        comboboxProps={{ withinPortal: false }}
        maxLength={LONGEST_TAG}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['tagActions']}>
        <Button
          variant="subtle"
          disabled={tags.length === 0 || isBusy}
          onClick={() => apply(removing)}
        >
          {t('Take off')}
        </Button>
        <Button
          variant="filled"
          disabled={tags.length === 0 || isBusy}
          onClick={() => apply(adding)}
        >
          {t('Put on')}
        </Button>
      </div>
    </div>
  );
}
