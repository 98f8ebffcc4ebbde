import type { RequestVerdict, Strangers } from '@shared/contract/health/inspector';
import type { Door, SeenRequest, SeenSocket, SocketTraffic } from '../../ports/publicRoutes';

/** How many proven requests are remembered, and how much text of them. */
export const KEPT_REQUESTS = 300;
const KEPT_CHARS = 4 * 1024 * 1024;

/** Kinds of requests that proved nothing; what comes beyond them is counted in one. */
export const KEPT_STRANGERS = 40;
const LONGEST_PATH = 80;
const OTHER_PATHS = '…';

/** One that proved its sender, as it came: not for any screen. */
export interface KeptRequest {
  readonly id: string;
  /** Wall clock. */
  readonly at: number;
  readonly seen: SeenRequest | SeenSocket;
  readonly replayOf: string | undefined;
  /** Since when a socket has been open. */
  readonly openedAtMs: number;
  tookMs: number | undefined;
  traffic: SocketTraffic | undefined;
}

/**
 * What the listeners have seen lately, in memory only. Whatever proved nothing is counted instead of
 * kept, so that a scan from outside cannot crowd out a single request of a phone network.
 */
export class RequestRing {
  readonly #kept = new Map<string, KeptRequest>();
  readonly #strangers = new Map<string, Strangers>();
  #chars = 0;

  get kept(): readonly KeptRequest[] {
    return [...this.#kept.values()];
  }

  /** The latest last. */
  get strangers(): readonly Strangers[] {
    return [...this.#strangers.values()];
  }

  get(id: string): KeptRequest | undefined {
    return this.#kept.get(id);
  }

  keep(request: KeptRequest): void {
    this.#kept.set(request.id, request);
    this.#chars += charsOf(request);
    for (const [id, oldest] of this.#kept) {
      if (this.#kept.size <= KEPT_REQUESTS && this.#chars <= KEPT_CHARS) break;
      if (id === request.id) break;
      this.#kept.delete(id);
      this.#chars -= charsOf(oldest);
    }
  }

  count(stranger: {
    readonly door: Door;
    readonly method: string;
    readonly path: string;
    readonly verdict: RequestVerdict;
    readonly status: number;
    readonly at: number;
  }): void {
    const { method, verdict, status, at } = stranger;
    const path = printable(stranger.path).slice(0, LONGEST_PATH);
    const own = [method, path, verdict, status].join(' ');
    const isKnown = this.#strangers.has(own);
    const hasRoom = this.#strangers.size < KEPT_STRANGERS;
    const key = isKnown || hasRoom ? own : OTHER_PATHS;
    const before = this.#strangers.get(key);
    const what = key === own ? { method, path, verdict, status } : { ...OTHERS, status, verdict };
    this.#strangers.delete(key);
    this.#strangers.set(key, {
      ...what,
      count: (before?.count ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
    });
  }

  clear(): void {
    this.#kept.clear();
    this.#strangers.clear();
    this.#chars = 0;
  }
}

const OTHERS = { method: '', path: OTHER_PATHS } as const;

function charsOf({ seen }: KeptRequest): number {
  if (!('body' in seen)) return 200;
  return seen.target.length + seen.body.length + (seen.answer.body?.length ?? 0) + 200;
}

/** A stranger's path is a stranger's text: nothing of it but plain characters. */
function printable(path: string): string {
  return path.replace(/[^\x21-\x7e]/g, '?');
}
