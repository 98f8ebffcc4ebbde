import type { StreamMessage } from '@shared/contract/bridge';
import type { ContractHost } from '@shared/contract/transport/host';

/** The open streams of one console. */
export interface Subscriptions {
  /** Opens a stream under the console's own id; `false` if that id is taken. */
  open(id: string, stream: string, input: unknown): boolean;
  close(id: string): void;
  closeAll(): void;
  readonly size: number;
}

/** Joins a console's subscriptions to the contract host; `send` gets their items and ends. */
export function createSubscriptions(
  host: ContractHost,
  send: (message: StreamMessage) => void,
): Subscriptions {
  const undos = new Map<string, () => void>();
  const close = (id: string): void => {
    const undo = undos.get(id);
    undos.delete(id);
    undo?.();
  };
  return {
    open(id, stream, input) {
      if (undos.has(id)) return false;
      // Taken before the host is asked: a stream may end, or be closed, while it is opening.
      undos.set(id, () => undefined);
      const undo = host.subscribe(
        stream,
        input,
        (item) => {
          if (undos.has(id)) send({ type: 'item', id, item });
        },
        (error) => {
          if (undos.delete(id)) send({ type: 'end', id, error });
        },
      );
      if (undos.has(id)) undos.set(id, undo);
      else undo();
      return true;
    },
    close,
    closeAll() {
      for (const id of [...undos.keys()]) close(id);
    },
    get size() {
      return undos.size;
    },
  };
}
