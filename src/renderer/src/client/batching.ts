export interface Batch<Item> {
  readonly add: (item: Item) => void;
  readonly clear: () => void;
}

/** Collects items and hands them on together. */
export type Batching = <Item>(flush: (items: readonly Item[]) => void) => Batch<Item>;

/** A hidden window draws no frames; its state must still follow. */
const HIDDEN_WINDOW_MS = 100;

/** Hands on what has come in once per animation frame. */
export function batchByFrame<Item>(flush: (items: readonly Item[]) => void): Batch<Item> {
  let waiting: Item[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = () => {
    cancel();
    const items = waiting;
    waiting = [];
    flush(items);
  };
  return {
    add: (item) => {
      waiting.push(item);
      if (waiting.length > 1) return;
      frame = requestAnimationFrame(run);
      timer = setTimeout(run, HIDDEN_WINDOW_MS);
    },
    clear: () => {
      cancel();
      waiting = [];
    },
  };
}
