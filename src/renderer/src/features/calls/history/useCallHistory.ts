import type { ConsoleClient } from '@shared/contract/transport/client';
import type { CallSummary } from '@shared/domain/callSummary';
import type { AppError } from '@shared/errors/appError';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useArea, useClient } from '../../../state/consoleContext';
import { asAppError } from '../../../state/useResource';
import type { CallSearch } from './callQuery';

const PAGE_SIZE = 60;
const MOST_PER_PAGE = 200;

export interface CallHistory {
  /** Absent until the first answer; the former answer stays while a newer is on its way. */
  readonly calls: readonly CallSummary[] | undefined;
  readonly total: number;
  readonly error: AppError | undefined;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface Loaded {
  readonly key: string;
  readonly calls: readonly CallSummary[];
  readonly total: number;
  readonly nextCursor: string | undefined;
}

/** The calls that match, page by page; read again as far as loaded whenever the history changes. */
export function useCallHistory(search: CallSearch): CallHistory {
  const client = useClient();
  const key = JSON.stringify(search);
  const revision = useHistoryRevision();
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState<AppError>();
  const [reloads, setReloads] = useState(0);
  const latest = useRef<Loaded>(undefined);
  const isReading = useRef(false);
  useEffect(() => {
    latest.current = loaded;
  }, [loaded]);

  useEffect(() => {
    let isCurrent = true;
    const before = latest.current;
    const count = before?.key === key ? before.calls.length : 0;
    isReading.current = true;
    readUpTo(client, key, Math.max(count, PAGE_SIZE))
      .then(
        (answer) => {
          if (!isCurrent) return;
          setLoaded(answer);
          setError(undefined);
        },
        (failure: unknown) => {
          if (isCurrent) setError(asAppError(failure));
        },
      )
      .finally(() => {
        if (isCurrent) isReading.current = false;
      });
    return () => {
      isCurrent = false;
    };
  }, [client, key, revision, reloads]);

  const loadMore = useCallback(() => {
    const { current } = latest;
    if (isReading.current || current?.nextCursor === undefined || current.key !== key) return;
    isReading.current = true;
    readPage(client, current, PAGE_SIZE)
      .then(
        (next) => {
          // Whatever was asked meanwhile has its own answer.
          setLoaded((now) => (now === current ? next : now));
        },
        (failure: unknown) => {
          setError(asAppError(failure));
        },
      )
      .finally(() => {
        isReading.current = false;
      });
  }, [client, key]);
  const reload = useCallback(() => {
    setReloads((count) => count + 1);
  }, []);
  return { calls: loaded?.calls, total: loaded?.total ?? 0, error, loadMore, reload };
}

/** Changes whenever the list may have: what is stored, who is on the phone, the connection. */
function useHistoryRevision(): string {
  const stored = useArea('changes', ({ revisions }) => revisions.calls);
  const isConnected = useArea('connection', ({ state }) => state === 'connected');
  const inProgress = useArea('liveCalls', ({ calls }) =>
    [...calls.values()]
      .filter(({ state }) => state !== 'ended')
      .map(({ callId }) => callId)
      .join(),
  );
  return `${stored} ${String(isConnected)} ${inProgress}`;
}

async function readUpTo(client: ConsoleClient, key: string, count: number): Promise<Loaded> {
  let loaded = await readPage(client, { key, calls: [], total: 0, nextCursor: undefined }, count);
  while (loaded.nextCursor !== undefined && loaded.calls.length < count) {
    loaded = await readPage(client, loaded, count - loaded.calls.length);
  }
  return loaded;
}

async function readPage(client: ConsoleClient, before: Loaded, count: number): Promise<Loaded> {
  const page = await client.invoke('calls.list', {
    ...(JSON.parse(before.key) as CallSearch),
    limit: Math.min(count, MOST_PER_PAGE),
    ...(before.nextCursor === undefined ? {} : { cursor: before.nextCursor }),
  });
  return {
    key: before.key,
    calls: [...before.calls, ...page.calls],
    total: page.total,
    nextCursor: page.nextCursor,
  };
}
