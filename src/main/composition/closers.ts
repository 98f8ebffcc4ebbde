import type { Logger } from '../core/ports/logger';

/** What has been opened and is to be closed, in the order of opening. */
export type Closers = (() => Promise<void> | void)[];

/** Closes in the reverse order of opening, each once; what fails is logged and holds up nothing. */
export async function closeAll(closers: Closers, logger: Logger): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      logger.error({ err: error }, 'a part could not be closed');
    }
  }
}
