import { useCallback, useEffect, useRef, useState } from 'react';
import { useArea, useClient } from '../../../state/consoleContext';
import { foldRequests, NO_REQUESTS, type RequestLog } from '../requestLog';

export interface FollowedRequests {
  readonly log: RequestLog;
  readonly isPaused: boolean;
  /** What came in since the pause. */
  readonly waiting: number;
  readonly setPaused: (isPaused: boolean) => void;
}

/** What comes in, as long as somebody looks; a pause holds the picture, and loses nothing. */
export function useRequestLog(): FollowedRequests {
  const client = useClient();
  const isConnected = useArea('connection', ({ state }) => state === 'connected');
  const [shown, setShown] = useState<RequestLog>(NO_REQUESTS);
  const [waiting, setWaiting] = useState(0);
  const [isPaused, setIsPaused] = useState(false);
  const latest = useRef<RequestLog>(NO_REQUESTS);
  const paused = useRef(false);
  useEffect(() => {
    if (!isConnected) return;
    return client.subscribe(
      'inspector.requests',
      {},
      (item) => {
        latest.current = foldRequests(latest.current, item);
        if (!paused.current || item.type === 'snapshot') setShown(latest.current);
        else setWaiting((count) => count + item.entries.length);
      },
      () => undefined,
    );
  }, [client, isConnected]);
  const setPaused = useCallback((next: boolean) => {
    paused.current = next;
    setIsPaused(next);
    setWaiting(0);
    if (!next) setShown(latest.current);
  }, []);
  return { log: shown, isPaused, waiting, setPaused };
}
