import type { SerializedError } from '../errors/appError';
import type { Reply } from './define';

/** What arrives for a subscription: an item, or its end. */
export type StreamMessage =
  | { readonly type: 'item'; readonly id: string; readonly item: unknown }
  | { readonly type: 'end'; readonly id: string; readonly error?: SerializedError };

/**
 * What the preload script puts on the desktop window as `window.patchcord`. Audio ports cannot
 * cross it: the page posts `{ channel: IPC_AUDIO, request }` with one port to its own window, and
 * the preload passes the port on.
 */
export interface PatchcordBridge {
  invoke(command: string, input: unknown): Promise<Reply>;
  /** `id` is the page's own, unique over reloads. */
  subscribe(id: string, stream: string, input: unknown): void;
  unsubscribe(id: string): void;
  onStream(listener: (message: StreamMessage) => void): void;
}
