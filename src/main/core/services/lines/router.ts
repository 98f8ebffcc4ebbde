import type { LineId } from '@shared/domain/ids';
import { AppError, isAppError } from '@shared/errors/appError';
import type {
  CarrierNumber,
  NumberHolder,
  NumberRouting,
  SignedInAccount,
} from '../../ports/accounts/carrierAccount';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { LineRoute, LineRouteStore } from '../../ports/stores';
import { aimAt, difference, putBack, withoutOurs } from './routing';

/** Between attempts, when the carrier cannot be reached. */
const RETRY_AFTER_MS = [1000, 3000, 9000] as const;

/** Keeps the numbers at the carrier as the owner wants them. One at a time, in order. */
export interface Router {
  readonly publicUrl: string | undefined;
  start(publicUrl: string | undefined): Promise<void>;
  repoint(publicUrl: string | undefined): Promise<void>;
  /** Stores the wish and carries it out; rejects when it could not be, and the wish stays. */
  set(route: LineRoute): Promise<void>;
  /** Puts back what is pointed here of this account. */
  leave(account: string): Promise<void>;
  close(withinMs: number): Promise<void>;
}

export interface RouterPorts {
  readonly lineRoutes: LineRouteStore;
  /** Every phone company that is known here, with or without an account. */
  readonly holders: readonly NumberHolder[];
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createRouter(
  ports: RouterPorts,
  /** `undefined`: the line is as it should be. */
  report: (lineId: LineId, error: unknown) => void,
): Router {
  return new LineRouter(ports, report);
}

class LineRouter implements Router {
  readonly #ports: RouterPorts;
  readonly #report: (lineId: LineId, error: unknown) => void;
  #publicUrl: string | undefined;
  /** Counts changes of address, so that work for an outdated one is left. */
  #address = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #isClosing = false;
  /** Ends every wait between attempts. */
  readonly #waits = new Set<() => void>();
  readonly #closing = new AbortController();

  constructor(ports: RouterPorts, report: (lineId: LineId, error: unknown) => void) {
    this.#ports = ports;
    this.#report = report;
  }

  get publicUrl(): string | undefined {
    return this.#publicUrl;
  }

  async start(publicUrl: string | undefined): Promise<void> {
    const putBackLeftovers = this.#inTurn(() =>
      this.#forEach(
        ({ pointing, written }) => pointing !== 'always' && written.length > 0,
        (route) => this.#settle(route, 'back'),
      ),
    );
    // Asked for at once, so that an address that comes meanwhile is the newer one.
    await Promise.all([putBackLeftovers, this.repoint(publicUrl)]);
  }

  repoint(publicUrl: string | undefined): Promise<void> {
    this.#publicUrl = publicUrl;
    const address = ++this.#address;
    if (publicUrl === undefined) return Promise.resolve();
    return this.#inTurn(() =>
      this.#forEach(
        ({ pointing }) => pointing !== 'off' && address === this.#address && !this.#isClosing,
        (route) => this.#settle(route, 'here'),
      ),
    );
  }

  set(route: LineRoute): Promise<void> {
    return this.#inTurn(async () => {
      const stored = (await this.#ports.lineRoutes.list()).find(
        ({ lineId }) => lineId === route.lineId,
      );
      // The wish is the caller's; what stands at the carrier is known here.
      const { former, written } = stored ?? route;
      const wanted = { ...route, former, written };
      await this.#ports.lineRoutes.put(wanted);
      if (wanted.pointing !== 'off' && this.#publicUrl === undefined) return;
      if (wanted.pointing === 'off' && written.length === 0) return;
      await this.#settle(wanted, wanted.pointing === 'off' ? 'back' : 'here', []);
    });
  }

  leave(account: string): Promise<void> {
    return this.#inTurn(async () => {
      for (const route of await this.#ports.lineRoutes.list()) {
        if (route.account !== account || route.written.length === 0) continue;
        try {
          await this.#settle(route, 'back', []);
        } catch (error) {
          // Keys that no longer work, or of another account, cannot put anything back.
          if (!isAppError(error, 'config.invalid')) throw error;
        }
      }
    });
  }

  async close(withinMs: number): Promise<void> {
    this.#isClosing = true;
    this.#address++;
    for (const end of this.#waits) end();
    const cancel = this.#ports.clock.after(withinMs, () => this.#closing.abort());
    try {
      await this.#inTurn(() =>
        this.#forEach(
          ({ pointing, written }) => pointing === 'running' && written.length > 0,
          (route) => this.#settle(route, 'back', []),
        ),
      );
    } finally {
      cancel();
      this.#closing.abort();
    }
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** One failure does not keep the others from their turn. */
  async #forEach(
    chosen: (route: LineRoute) => boolean,
    work: (route: LineRoute) => Promise<void>,
  ): Promise<void> {
    for (const route of await this.#ports.lineRoutes.list()) {
      if (!chosen(route)) continue;
      await work(route).catch((error: unknown) => {
        const fields = error instanceof AppError ? { code: error.code } : { err: error };
        this.#ports.logger.warn(
          { ...fields, lineId: route.lineId },
          'a line is not as it should be',
        );
      });
    }
  }

  async #settle(
    route: LineRoute,
    to: 'here' | 'back',
    retryAfterMs: readonly number[] = RETRY_AFTER_MS,
  ): Promise<void> {
    const address = this.#address;
    for (const waitMs of [...retryAfterMs, undefined]) {
      try {
        await this.#attempt(route, to);
        this.#report(route.lineId, undefined);
        return;
      } catch (error) {
        this.#report(route.lineId, error);
        const mayRetry = error instanceof AppError && error.retryable && !this.#isClosing;
        if (waitMs === undefined || !mayRetry) throw error;
        await this.#wait(waitMs);
        // A newer address has queued its own work for this line.
        if (to === 'here' && address !== this.#address) return;
      }
    }
  }

  async #attempt({ lineId }: LineRoute, to: 'here' | 'back'): Promise<void> {
    const route = (await this.#ports.lineRoutes.list()).find((each) => each.lineId === lineId);
    if (route === undefined) return;
    const { holder, account } = this.#accountOf(route);
    const number = (await account.carrier.numbers(this.#closing.signal)).find(
      ({ ref }) => ref === route.ref,
    );
    if (number === undefined) throw numberGone();
    if (to === 'here') await this.#pointHere(holder, account, route, number);
    else await this.#putBack(account, route, number);
  }

  async #pointHere(
    holder: NumberHolder,
    account: SignedInAccount,
    route: LineRoute,
    number: CarrierNumber,
  ) {
    const publicUrl = this.#publicUrl;
    if (publicUrl === undefined) return;
    const webhooks = holder.webhooks(publicUrl);
    if (webhooks === undefined) throw cannotPoint();
    const former = route.former ?? withoutOurs(number.routing, publicUrl);
    const aim = aimAt(number, webhooks, route.fallbackUrl);
    const target = { ...putBack(number.routing, former, route.written), ...aim };
    // Before the write, so that whatever happens during it can be undone.
    await this.#ports.lineRoutes.put({ ...route, former, written: [...route.written, aim] });
    await this.#write(account, number, target);
    await this.#ports.lineRoutes.put({ ...route, former, written: [aim] });
  }

  async #putBack(account: SignedInAccount, route: LineRoute, number: CarrierNumber) {
    const { former, written } = route;
    if (former !== undefined) {
      await this.#write(account, number, putBack(number.routing, former, written));
    }
    await this.#ports.lineRoutes.put({ ...route, former: undefined, written: [] });
  }

  async #write({ carrier }: SignedInAccount, number: CarrierNumber, target: NumberRouting) {
    const change = difference(number.routing, target);
    if (Object.keys(change).length === 0) return;
    const after = await carrier.route(number.ref, change, this.#closing.signal);
    if (Object.keys(difference(after.routing, target)).length > 0) throw notTaken();
  }

  #accountOf(route: LineRoute) {
    for (const holder of this.#ports.holders) {
      const account = holder.account();
      if (account?.id === route.account) return { holder, account };
    }
    throw new AppError({
      code: 'config.invalid',
      message:
        'This number belongs to another account than the one whose keys are set. Enter the keys of its own account to point it or to put it back.',
    });
  }

  #wait(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#waits.delete(end);
        resolve();
      };
      const cancel = this.#ports.clock.after(durationMs, end);
      this.#waits.add(end);
    });
  }
}

function numberGone(): AppError {
  return new AppError({
    code: 'config.invalid',
    message: 'The account does not have this number any more. Remove the line.',
  });
}

function cannotPoint(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'The phone company decides by a flow of yours who answers this number. Enter the flow that leads here under Settings, Accounts, then point the number.',
  });
}

function notTaken(): AppError {
  return new AppError({
    code: 'carrier.refused',
    message:
      'The phone company took the change, but the number does not show it. Look at the number in its console.',
  });
}
