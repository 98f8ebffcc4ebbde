import type { TunnelKind, TunnelSettings } from '@shared/domain/connections/tunnel';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type {
  AddressListener,
  TunnelAdapter,
  TunnelKeeper,
  TunnelProber,
  TunnelState,
  TunnelTarget,
} from '../../core/ports/tunnel';
import { createAddressBook, type AddressBook } from './addressBook';
import { firstOf } from './firstOf';
import { openLine, type ProvenLine } from './openLine';
import { planTunnels, retryDelayMs, TUNNEL_TIMES } from './tunnelPolicy';
import { watchLine } from './watchLine';

export interface TunnelSupervisorOptions {
  readonly adapterOf: (kind: TunnelKind, settings: TunnelSettings) => TunnelAdapter;
  readonly prober: TunnelProber;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Asked when a tunnel is opened. */
  readonly target: () => TunnelTarget;
  /** Resolves when the calls of this moment are over; undefined when there are none. */
  readonly drained: () => Promise<void> | undefined;
  readonly onState: (state: TunnelState) => void;
}

const AT_REST: TunnelState = {
  state: 'off',
  kind: undefined,
  url: undefined,
  provenAt: undefined,
  problem: undefined,
};

interface Waiter {
  readonly resolve: (url: string) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Keeps a proven public address up: opens a tunnel, proves it from the outside, watches it, and
 * replaces it when it is lost. A tunnel that is replaced stays open for the calls that are in it.
 */
export class TunnelSupervisor implements TunnelKeeper {
  readonly #options: TunnelSupervisorOptions;
  readonly #addresses: AddressBook;
  /** Starts that have not come to an end, wanted or not. */
  readonly #opening = new Set<Promise<ProvenLine>>();
  /** Lost or replaced, with calls in them; how to stop the wait for their end. */
  readonly #leaving = new Map<ProvenLine, Cancel>();
  #settings: TunnelSettings | undefined;
  #isNeeded = false;
  #run = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #line: ProvenLine | undefined;
  #state = AT_REST;
  #waiters: Waiter[] = [];
  /** Ends a pause between two attempts. */
  #wake: () => void = () => undefined;

  constructor(options: TunnelSupervisorOptions) {
    this.#options = options;
    this.#addresses = createAddressBook({ ...options, formerForMs: TUNNEL_TIMES.formerForMs });
  }

  get state(): TunnelState {
    return this.#state;
  }

  current(): string | undefined {
    return this.#addresses.current();
  }

  former(): readonly string[] {
    return this.#addresses.former();
  }

  onChange(listener: AddressListener) {
    return this.#addresses.onChange(listener);
  }

  configure(settings: TunnelSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return;
    this.#settings = settings;
    this.#restart();
  }

  need(): Promise<string> {
    if (!this.#isNeeded) {
      this.#isNeeded = true;
      if (this.#settings?.mode === 'auto') this.#restart();
    }
    const url = this.#line?.tunnel.url;
    if (url !== undefined) return Promise.resolve(url);
    if (this.#state.state === 'off') return Promise.reject(turnedOff());
    if (this.#state.problem !== undefined) return Promise.reject(this.#state.problem);
    return this.#nextOutcome();
  }

  async test(): Promise<void> {
    const { prober } = this.#options;
    const line = this.#line;
    if (line === undefined) {
      if (this.#state.state === 'off' || this.#state.state === 'idle') throw turnedOff();
      const outcome = this.#nextOutcome();
      this.#wake();
      await outcome;
      return;
    }
    const { signal } = this.#run;
    try {
      const proof = await prober.prove(line.tunnel.url, TUNNEL_TIMES.proveWithinMs, signal);
      proof.close();
      this.#show({ provenAt: this.#options.clock.now() });
    } catch (error) {
      line.lifeline.close();
      throw error;
    }
  }

  /** Ends everything, calls or no calls. */
  async close(): Promise<void> {
    this.#settings = undefined;
    this.#run.abort(stopped());
    await this.#loop;
    await Promise.allSettled(this.#opening);
    const leaving = [...this.#leaving];
    this.#leaving.clear();
    for (const [, stopWaiting] of leaving) stopWaiting();
    await Promise.all(leaving.map(([{ tunnel }]) => tunnel.close()));
  }

  #restart(): void {
    const settings = this.#settings;
    if (settings === undefined) return;
    this.#run.abort(stopped());
    const run = new AbortController();
    this.#run = run;
    const plan = planTunnels(settings, this.#isNeeded);
    if (plan.kinds.length > 0) this.#show({ ...AT_REST, state: 'starting' });
    const adapters = plan.kinds.map((kind) => this.#options.adapterOf(kind, settings));
    const fixedUrl = adapters[0]?.fixedUrl;
    if (fixedUrl !== undefined) this.#addresses.announce(fixedUrl);
    this.#loop = this.#loop.then(() => {
      if (run.signal.aborted) return undefined;
      if (adapters.length > 0) return this.#keepUp(adapters, plan.isFirstChosen, run.signal);
      this.#addresses.announce(undefined);
      this.#show({ ...AT_REST, state: settings.mode === 'off' ? 'off' : 'idle' });
      this.#settle(({ reject }) => reject(turnedOff()));
      return undefined;
    });
  }

  async #keepUp(
    adapters: readonly TunnelAdapter[],
    isFirstChosen: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, logger } = this.#options;
    let failures = 0;
    for (;;) {
      try {
        const usable = await usableOf(adapters, isFirstChosen);
        const line = await this.#open(usable, signal);
        const provenMs = clock.monotonicMs();
        this.#goOnline(line);
        const loss = await this.#watch(line, signal);
        this.#line = undefined;
        await this.#leave(line);
        if (loss === undefined) return;
        if (clock.monotonicMs() - provenMs > TUNNEL_TIMES.stableAfterMs) failures = 0;
        else failures++;
        this.#fail(loss);
        if (failures === 0) continue;
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        if (!(error instanceof AppError)) logger.error({ err: error }, 'opening a tunnel failed');
        this.#fail(error instanceof AppError ? error : unexpected());
      }
      await this.#pause(retryDelayMs(failures), signal);
    }
  }

  #open(adapters: readonly TunnelAdapter[], signal: AbortSignal): Promise<ProvenLine> {
    const { clock } = this.#options;
    const starts = adapters.map((adapter) => (startSignal: AbortSignal) => {
      const opening = openLine(adapter, this.#options, startSignal);
      this.#opening.add(opening);
      return opening.finally(() => this.#opening.delete(opening));
    });
    const discard = (late: ProvenLine): void => {
      late.lifeline.close();
      void late.tunnel.close();
    };
    return firstOf(starts, { clock, staggerMs: TUNNEL_TIMES.standInAfterMs, signal, discard });
  }

  /** Resolves with why the tunnel is lost, or undefined when it is no longer wanted. */
  async #watch(line: ProvenLine, signal: AbortSignal): Promise<AppError | undefined> {
    const { clock, prober } = this.#options;
    for (;;) {
      const end = await watchLine(line, clock, signal);
      if (end === 'stopped') return undefined;
      if (end !== 'doubtful') return end;
      line.lifeline.close();
      try {
        const within = TUNNEL_TIMES.reproveWithinMs;
        line.lifeline = await prober.prove(line.tunnel.url, within, signal);
        this.#show({ provenAt: clock.now() });
      } catch (error) {
        if (signal.aborted) return undefined;
        return error instanceof AppError ? error : unexpected();
      }
    }
  }

  #goOnline(line: ProvenLine): void {
    const { kind } = line.adapter;
    const { url } = line.tunnel;
    const provenAt = this.#options.clock.now();
    this.#line = line;
    this.#options.logger.info({ kind }, 'public address proven');
    this.#show({ state: 'online', kind, url, provenAt, problem: undefined });
    this.#addresses.announce(url);
    this.#settle(({ resolve }) => resolve(url));
  }

  #fail(problem: AppError): void {
    const { code, detail } = problem;
    this.#options.logger.warn({ code, detail }, 'no public address');
    this.#show({ state: 'down', problem });
    this.#settle(({ reject }) => reject(problem));
  }

  /** Closes the tunnel at once if no call is in it, else a while after the last one. */
  async #leave(line: ProvenLine): Promise<void> {
    line.lifeline.close();
    const drained = this.#options.drained();
    if (drained === undefined) {
      await line.tunnel.close();
      return;
    }
    this.#leaving.set(line, () => undefined);
    void drained.then(() => {
      if (!this.#leaving.has(line)) return;
      const stopWaiting = this.#options.clock.after(TUNNEL_TIMES.lingerMs, () => {
        this.#leaving.delete(line);
        void line.tunnel.close();
      });
      this.#leaving.set(line, stopWaiting);
    });
  }

  #pause(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = this.#options.clock.after(delayMs, wake);
      signal.addEventListener('abort', wake, { once: true });
      this.#wake = wake;
      if (signal.aborted) wake();
    });
  }

  #show(change: Partial<TunnelState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onState(this.#state);
  }

  #nextOutcome(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
  }

  #settle(tell: (waiter: Waiter) => void): void {
    for (const waiter of this.#waiters.splice(0)) tell(waiter);
  }
}

/** Stand-ins that something is missing for are left out; what the owner named is not. */
async function usableOf(
  adapters: readonly TunnelAdapter[],
  isFirstChosen: boolean,
): Promise<TunnelAdapter[]> {
  const missing = await Promise.all(adapters.map((adapter) => adapter.unavailable()));
  return adapters.filter((_, index) => {
    return (isFirstChosen && index === 0) || missing[index] === undefined;
  });
}

function turnedOff(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'Phone networks need a public address of this computer, and none is open. Choose one in Settings, under “Public address”.',
  });
}

function stopped(): AppError {
  return new AppError({ code: 'cancelled', message: 'The way in is no longer wanted.' });
}

function unexpected(): AppError {
  return new AppError({
    code: 'tunnel.down',
    message: 'The way in failed unexpectedly. The details are in the log.',
    retryable: true,
  });
}
