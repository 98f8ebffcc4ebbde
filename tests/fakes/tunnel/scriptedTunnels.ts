import type { TunnelKind } from '@shared/domain/connections/tunnel';
import { AppError } from '@shared/errors/appError';
import type {
  Lifeline,
  OpenTunnel,
  TunnelAdapter,
  TunnelProber,
} from '../../../src/main/core/ports/tunnel';
import type { ManualClock } from '../manualClock';

export const down = (message: string): AppError =>
  new AppError({ code: 'tunnel.down', message, retryable: true });

/** A tunnel by script: gives a new address at each start, and breaks when it is told to. */
export class ScriptedAdapter implements TunnelAdapter {
  readonly kind: TunnelKind;
  readonly fixedUrl: string | undefined;
  readonly opened: { readonly url: string; isClosed: boolean; lose: (why: AppError) => void }[] =
    [];
  /** What the next starts come to: an error, or how long they take; at once by default. */
  nextStart: AppError | number = 0;
  missing: AppError | undefined;
  readonly #clock: ManualClock;

  constructor(kind: TunnelKind, clock: ManualClock, fixedUrl?: string) {
    this.kind = kind;
    this.fixedUrl = fixedUrl;
    this.#clock = clock;
  }

  unavailable(): Promise<AppError | undefined> {
    return Promise.resolve(this.missing);
  }

  async open(_target: unknown, signal: AbortSignal): Promise<OpenTunnel> {
    const outcome = this.nextStart;
    if (outcome instanceof AppError) throw outcome;
    if (outcome > 0) await this.#wait(outcome, signal);
    let lose: (why: AppError) => void = () => undefined;
    const lost = new Promise<AppError>((resolve) => {
      lose = resolve;
    });
    const url = this.fixedUrl ?? `https://${this.kind}-${this.opened.length + 1}.example.test`;
    const entry = { url, isClosed: false, lose };
    this.opened.push(entry);
    return {
      url,
      lost,
      close: () => {
        entry.isClosed = true;
        return Promise.resolve();
      },
    };
  }

  #wait(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(delayMs, resolve);
      signal.addEventListener('abort', () => {
        cancel();
        reject(signal.reason as Error);
      });
    });
  }
}

/** One lifeline of the prober's, for a test to let go silent or break. */
export class ScriptedLifeline implements Lifeline {
  readonly url: string;
  readonly closed: Promise<void>;
  isSilent = false;
  beats = 0;
  isClosed = false;
  #close: () => void = () => undefined;

  constructor(url: string) {
    this.url = url;
    this.closed = new Promise((resolve) => {
      this.#close = resolve;
    });
  }

  beat(onEcho: () => void): void {
    this.beats++;
    if (!this.isSilent) onEcho();
  }

  close(): void {
    this.isClosed = true;
    this.#close();
  }
}

/** Finds every address in order but those that the test has broken. */
export class ScriptedProber implements TunnelProber {
  readonly lifelines: ScriptedLifeline[] = [];
  /** Asked for each proof; what it returns is in the way. */
  obstacle: (url: string) => AppError | undefined = () => undefined;

  get last(): ScriptedLifeline {
    const lifeline = this.lifelines.at(-1);
    if (lifeline === undefined) throw new Error('nothing has been proven');
    return lifeline;
  }

  prove(url: string): Promise<Lifeline> {
    const obstacle = this.obstacle(url);
    if (obstacle !== undefined) return Promise.reject(obstacle);
    const lifeline = new ScriptedLifeline(url);
    this.lifelines.push(lifeline);
    return Promise.resolve(lifeline);
  }
}
