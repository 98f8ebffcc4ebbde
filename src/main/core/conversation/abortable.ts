import { AppError } from '@shared/errors/appError';

/** The same events, but no waiting for an engine that ignores its signal. Rejects `cancelled`. */
export async function* abortable<Event>(
  events: AsyncIterable<Event>,
  signal: AbortSignal,
): AsyncGenerator<Event, void> {
  const iterator = events[Symbol.asyncIterator]();
  const aborted = new Promise<never>((_resolve, reject) => {
    const fail = (): void => {
      reject(new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' }));
    };
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail, { once: true });
  });
  // It may be rejected when nobody waits any more.
  aborted.catch(() => undefined);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // An engine that hangs must not hold up its own dismissal.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}
