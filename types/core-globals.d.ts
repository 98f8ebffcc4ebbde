/**
 * The few globals that the pure layers may use. Node, Electron and browsers all provide them;
 * declaring them here keeps `process`, `setTimeout` and `window` out of those layers.
 */
interface AbortSignalEvent {
  readonly type: 'abort';
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(
    type: 'abort',
    listener: (event: AbortSignalEvent) => void,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: 'abort', listener: (event: AbortSignalEvent) => void): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare var AbortController: new () => AbortController;
declare var AbortSignal: {
  abort(reason?: unknown): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
};

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

interface TextDecoder {
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}

declare var TextEncoder: new () => TextEncoder;
declare var TextDecoder: new (label?: 'utf-8', options?: { fatal?: boolean }) => TextDecoder;

declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(callback: () => void): void;
