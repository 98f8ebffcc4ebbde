import type { LiveItem } from '@shared/contract/calls';
import type { ContractHost } from '@shared/contract/transport/host';

/** How many calls are in progress. */
export interface LiveCalls {
  readonly count: number;
  close(): void;
}

/** Follows the calls in progress; `onChange` comes whenever their number has changed. */
export function watchLiveCalls(
  host: ContractHost,
  onChange: (count: number) => void,
  onEnd: (error: unknown) => void,
): LiveCalls {
  const live = new Set<string>();
  let reported = 0;
  const undo = host.subscribe(
    'calls.live',
    {},
    (item) => {
      // From inside this process, checked against the contract's types at compile time.
      fold(live, item as LiveItem);
      if (live.size === reported) return;
      reported = live.size;
      onChange(reported);
    },
    onEnd,
  );
  return {
    get count() {
      return live.size;
    },
    close: undo,
  };
}

function fold(live: Set<string>, item: LiveItem): void {
  if (item.type === 'snapshot') {
    live.clear();
    for (const log of item.calls) {
      const callId = log[0]?.callId;
      if (callId !== undefined && log.at(-1)?.type !== 'call.ended') live.add(callId);
    }
  } else if (item.type === 'event') {
    if (item.event.type === 'call.ended') live.delete(item.event.callId);
    else live.add(item.event.callId);
  }
}
