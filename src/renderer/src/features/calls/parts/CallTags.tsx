import { TagsInput } from '@mantine/core';
import type { CallId } from '@shared/domain/ids';
import { Tag } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Call.module.css';

const MOST_TAGS = 20;
const LONGEST_TAG = 40;

/** The owner's words for a call; those used before are offered. */
export function CallTags({ callId }: { readonly callId: CallId }) {
  const { t } = useWords();
  const tags = useResource('calls.remarks', { callId }, ['calls']).value?.tags ?? [];
  const known = useResource('calls.tags', {}, ['calls']).value?.tags ?? [];
  const change = useCommand('calls.changeTags');
  return (
    <div className={classes['tags']}>
      <TagsInput
        size="xs"
        classNames={{ input: classes['tagsInput'] ?? '' }}
        aria-label={t('Tags')}
        leftSection={<Tag size={13} aria-hidden />}
        placeholder={t('Add a tag')}
        data={known.map(({ tag }) => tag)}
        value={tags}
        maxTags={MOST_TAGS}
        maxLength={LONGEST_TAG}
        acceptValueOnBlur
        onChange={(next) => {
          const add = next.filter((tag) => !tags.includes(tag));
          const remove = tags.filter((tag) => !next.includes(tag));
          void change.run({ callIds: [callId], add, remove });
        }}
      />
      {change.error === undefined ? null : <ErrorNotice error={change.error} />}
    </div>
  );
}
