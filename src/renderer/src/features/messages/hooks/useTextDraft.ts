import type { ThreadId } from '@shared/domain/ids';
import { useEffect, useState } from 'react';
import { useClient } from '../../../state/consoleContext';

/** What the agent is writing in this thread at the moment. */
export function useTextDraft(threadId: ThreadId): string | undefined {
  const client = useClient();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(
    () =>
      client.subscribe('threads.drafts', {}, (item) => {
        setDrafts(new Map(item.drafts.map((draft) => [draft.threadId, draft.text])));
      }),
    [client],
  );
  return drafts.get(threadId);
}
