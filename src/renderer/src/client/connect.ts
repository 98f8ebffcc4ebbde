import type { LiveItem } from '@shared/contract/calls';
import type { ConsoleClient } from '@shared/contract/transport/client';
import type { StreamInput, StreamItem } from '@shared/contract/console';
import type { CallId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { bumpRevisions } from '../state/changesStore';
import { takeLevels } from '../state/levelsStore';
import { foldLive, foldWholeLog } from '../state/liveCallsStore';
import type { Stores } from '../state/stores';
import type { Batching } from './batching';

const RESUBSCRIBE_AFTER_MS = 1_000;

export interface ConnectOptions {
  readonly client: ConsoleClient;
  readonly stores: Stores;
  /** When to fold what has come in: once a frame. */
  readonly batching: Batching;
}

/**
 * Keeps the stores equal to what the app says: the one writer of all projected state. Returns the
 * undo, which leaves the stores as they are.
 */
export function connectConsole({ client, stores, batching }: ConnectOptions): () => void {
  const live = followLiveCalls({ client, stores, batching });
  const streams = [
    keepSubscribed(client, 'app.health', (items) => {
      stores.health.setState({ items });
    }),
    keepSubscribed(client, 'kiosk.state', (state) => {
      stores.kiosk.setState({ state });
    }),
    keepSubscribed(client, 'app.changes', ({ areas }) => {
      stores.changes.setState((state) => bumpRevisions(state, areas));
      if (areas.includes('settings')) readSettings({ client, stores });
    }),
    keepSubscribed(client, 'calls.levels', (levels) => {
      stores.levels.setState((state) => takeLevels(state, levels, performance.now()));
    }),
    keepSubscribed(client, 'softphone.state', (state) => {
      stores.softphone.setState({ state });
    }),
    live,
  ];
  const unwatch = client.watchConnection((state) => {
    stores.connection.setState((before) => ({
      state,
      hasEverConnected: before.hasEverConnected || state === 'connected',
    }));
    if (state !== 'connected') return;
    for (const stream of streams) stream.ensure();
    readSettings({ client, stores });
  });
  return () => {
    unwatch();
    for (const stream of streams) stream.stop();
  };
}

type Scope = Pick<ConnectOptions, 'client' | 'stores'>;

function readSettings({ client, stores }: Scope): void {
  client.invoke('settings.get', {}).then(
    (settings) => {
      stores.settings.setState({ settings, error: undefined });
    },
    (error: unknown) => {
      stores.settings.setState({ error: error as AppError });
    },
  );
}

interface KeptStream {
  /** Subscribes if that is not so already. */
  ensure(): void;
  /** Subscribes anew, for a fresh snapshot. */
  restart(): void;
  stop(): void;
}

type StreamWithoutInput =
  'app.health' | 'kiosk.state' | 'app.changes' | 'calls.live' | 'calls.levels' | 'softphone.state';

const NOTHING: StreamInput<StreamWithoutInput> = {};

/** A subscription that comes back by itself when the app ends it. */
function keepSubscribed<Name extends StreamWithoutInput>(
  client: ConsoleClient,
  name: Name,
  onItem: (item: StreamItem<Name>) => void,
): KeptStream {
  let undo: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(timer);
    undo?.();
    undo = undefined;
  };
  const ensure = () => {
    if (undo !== undefined) return;
    clearTimeout(timer);
    let hasEnded = false as boolean;
    const unsubscribe = client.subscribe(name, NOTHING as StreamInput<Name>, onItem, () => {
      hasEnded = true;
      undo = undefined;
      timer = setTimeout(ensure, RESUBSCRIBE_AFTER_MS);
    });
    // The end may come before `subscribe` has returned.
    if (!hasEnded) undo = unsubscribe;
  };
  return {
    ensure,
    restart: () => {
      close();
      ensure();
    },
    stop: close,
  };
}

function followLiveCalls({ client, stores, batching }: ConnectOptions): KeptStream {
  const flush = (items: readonly LiveItem[]) => {
    const { state, hasGap, unfinished } = foldLive(stores.liveCalls.getState(), items);
    stores.liveCalls.setState(state);
    for (const callId of unfinished) readMissedEnd({ client, stores }, callId);
    if (hasGap) stream.restart();
  };
  const batch = batching<LiveItem>(flush);
  const stream = keepSubscribed(client, 'calls.live', batch.add);
  return {
    ...stream,
    restart: () => {
      batch.clear();
      stream.restart();
    },
    stop: () => {
      batch.clear();
      stream.stop();
    },
  };
}

/** A call that ended while this window was not connected is in no snapshot; its log still is. */
function readMissedEnd({ client, stores }: Scope, callId: CallId): void {
  client.invoke('calls.events', { callId }).then(
    ({ events }) => {
      stores.liveCalls.setState((state) => foldWholeLog(state, events));
    },
    () => {
      stores.liveCalls.setState((state) => {
        const calls = new Map(state.calls);
        calls.delete(callId);
        return { calls };
      });
    },
  );
}
