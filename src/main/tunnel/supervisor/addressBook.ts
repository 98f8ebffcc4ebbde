import type { Cancel, Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { AddressListener } from '../../core/ports/tunnel';

/** A signature is tried against each of them. */
const MOST_FORMER = 8;

/** The address to hand out, and those that calls in progress were begun at. */
export interface AddressBook {
  current(): string | undefined;
  former(): string[];
  onChange(listener: AddressListener): Cancel;
  announce(url: string | undefined): void;
}

export interface AddressBookOptions {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly logger: Logger;
  readonly formerForMs: number;
}

export function createAddressBook(options: AddressBookOptions): AddressBook {
  const { clock, formerForMs } = options;
  const notify = new Set<() => void>();
  let current: string | undefined;
  let former: { readonly url: string; readonly untilMs: number }[] = [];

  return {
    current: () => current,
    former: () =>
      former.filter(({ untilMs }) => untilMs > clock.monotonicMs()).map(({ url }) => url),
    onChange(listener) {
      const tell = createTeller(listener, () => current, options.logger);
      notify.add(tell);
      return () => void notify.delete(tell);
    },
    announce(url) {
      if (url === current) return;
      const untilMs = clock.monotonicMs() + formerForMs;
      const left = current === undefined ? [] : [{ url: current, untilMs }];
      former = [...left, ...former].filter((each) => each.url !== url).slice(0, MOST_FORMER);
      current = url;
      for (const tell of notify) tell();
    },
  };
}

/** Tells one listener of the newest address, and of the next one only when it has done its part. */
function createTeller(
  listener: AddressListener,
  current: () => string | undefined,
  logger: Logger,
): () => void {
  let told: string | undefined = current();
  let isTelling = false;

  const tellAll = async (): Promise<void> => {
    while (told !== current()) {
      told = current();
      try {
        await listener(told);
      } catch (error) {
        logger.error({ err: error }, 'a listener failed to take over a new public address');
      }
    }
  };
  return () => {
    if (isTelling) return;
    isTelling = true;
    void tellAll().finally(() => {
      isTelling = false;
    });
  };
}
