import type { TextId, ThreadId } from '@shared/domain/ids';
import { useState } from 'react';
import { useResource } from '../../../state/useResource';

const PAGE_TEXTS = 200;

/** A thread with the last of its texts, with older ones as they are asked for, and with `toId`. */
export function useTexts(threadId: ThreadId, toId: TextId | undefined) {
  const [limit, setLimit] = useState(PAGE_TEXTS);
  const query = { threadId, limit, ...(toId === undefined ? {} : { toId }) };
  const { value, error, reload } = useResource('threads.read', query, ['threads']);
  const shown = value?.texts.length ?? 0;
  return {
    value,
    error,
    reload,
    showOlder: () => {
      if (value?.hasOlder === true) setLimit(shown + PAGE_TEXTS);
    },
  };
}
