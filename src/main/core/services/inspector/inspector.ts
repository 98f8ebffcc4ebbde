import type {
  InspectorItem,
  RequestDetail,
  RequestEntry,
  RequestVerdict,
} from '@shared/contract/health/inspector';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import type {
  Door,
  RequestObserver,
  SeenRequest,
  SeenSocket,
  SocketTraffic,
} from '../../ports/publicRoutes';
import { redactBody, redactFields, redactHeaders, redactQuery } from './redact';
import type { RedactionPolicy } from './redact';
import { RequestRing, type KeptRequest } from './requestRing';

/** Changes reach consoles together, this far apart. */
const BATCH_MS = 250;

/** Names a repeated request to ourselves; its value is known to nobody else. */
const REPEAT_HEADER = 'x-patchcord-repeat';

export interface InspectorPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  /** The owner wants to see numbers and words. */
  readonly showsPrivate: () => boolean;
  readonly hideSecrets: (text: string) => string;
  /** Sends a request to our own listener; the status of the answer. */
  readonly sendAgain: (
    door: Door,
    request: {
      readonly method: string;
      readonly target: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    },
  ) => Promise<number>;
}

const NOTHING_PLAIN: ReadonlySet<string> = new Set();

const REMEMBERED: readonly RequestVerdict[] = ['proven', 'admitted', 'admittedUnsigned'];

/** What came in through the listeners lately: for the operator's eyes, and to be sent again. */
export class Inspector implements RequestObserver {
  readonly #ports: InspectorPorts;
  readonly #ring = new RequestRing();
  readonly #watchers = new Set<(item: InspectorItem) => void>();
  /** Requests on their way to ourselves: nonce, and the request that each repeats. */
  readonly #repeats = new Map<string, { readonly of: string; id: string | undefined }>();
  #changed = new Set<string>();
  #hasNewStrangers = false;
  #cancelBatch: (() => void) | undefined;

  constructor(ports: InspectorPorts) {
    this.#ports = ports;
  }

  answered(seen: SeenRequest): void {
    const { clock } = this.#ports;
    if (!isRemembered(seen)) {
      this.#count(seen, seen.method);
      return;
    }
    const repeat = this.#repeats.get(seen.headers[REPEAT_HEADER] ?? '');
    const { tookMs } = seen;
    const at = Math.round(clock.now() - tookMs);
    const id = this.#keep({ at, seen, tookMs, replayOf: repeat?.of });
    if (repeat !== undefined) repeat.id = id;
  }

  upgraded(seen: SeenSocket): ((traffic: SocketTraffic) => void) | undefined {
    if (!isRemembered(seen)) {
      this.#count(seen, 'GET');
      return undefined;
    }
    const id = this.#keep({
      at: this.#ports.clock.now(),
      seen,
      tookMs: undefined,
      replayOf: undefined,
    });
    return (traffic) => {
      const kept = this.#ring.get(id);
      if (kept === undefined) return;
      kept.tookMs = this.#ports.clock.monotonicMs() - kept.openedAtMs;
      kept.traffic = traffic;
      this.#touch(id);
    };
  }

  watch(emit: (item: InspectorItem) => void): () => void {
    this.#watchers.add(emit);
    const entries = this.#ring.kept.map((kept) => this.#entry(kept));
    emit({ type: 'snapshot', entries, strangers: [...this.#ring.strangers] });
    return () => void this.#watchers.delete(emit);
  }

  /** @throws AppError `storage.not_found` */
  read(id: string): RequestDetail {
    const kept = this.#require(id);
    const { seen, traffic } = kept;
    const policy = this.#policy(kept);
    const { [REPEAT_HEADER]: _nonce, ...headers } = seen.headers;
    const common = {
      entry: this.#entry(kept),
      headers: redactHeaders(headers, policy),
      query: redactQuery(seen.target, policy),
      showsPrivate: policy.showsPrivate,
    };
    if (!('body' in seen)) {
      return { ...common, fields: [], answer: {}, ...(traffic === undefined ? {} : { traffic }) };
    }
    const fields = redactFields(seen.form, policy);
    const { contentType, body } = seen.answer;
    return {
      ...common,
      fields,
      ...(fields.length > 0 || seen.body === '' ? {} : { body: redactBody(seen.body, policy) }),
      answer: {
        ...(contentType === undefined ? {} : { contentType }),
        ...(body === undefined ? {} : { body: redactBody(body, policy) }),
      },
    };
  }

  /**
   * Sends a request to this app once more, as its sender would send it now.
   *
   * @throws AppError `storage.not_found`, `config.missing` or `carrier.unavailable`
   */
  async replay(id: string): Promise<{ readonly id?: string; readonly status: number }> {
    const { seen } = this.#require(id);
    if (!('body' in seen) || seen.route?.proveAgain === undefined) throw notRepeatable();
    const proof = seen.route.proveAgain(seen);
    if (proof === undefined) throw nothingToProveWith();
    const nonce = this.#ports.ids.token();
    const repeat: { readonly of: string; id: string | undefined } = { of: id, id: undefined };
    this.#repeats.set(nonce, repeat);
    const contentType = seen.headers['content-type'];
    try {
      const status = await this.#ports.sendAgain(seen.door, {
        method: seen.method,
        target: seen.target,
        body: seen.body,
        headers: {
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
          ...proof,
          [REPEAT_HEADER]: nonce,
        },
      });
      return { status, ...(repeat.id === undefined ? {} : { id: repeat.id }) };
    } finally {
      this.#repeats.delete(nonce);
    }
  }

  clear(): void {
    this.#ring.clear();
    this.#changed.clear();
    const item: InspectorItem = { type: 'snapshot', entries: [], strangers: [] };
    for (const watcher of [...this.#watchers]) watcher(item);
  }

  close(): void {
    this.#cancelBatch?.();
    this.#watchers.clear();
  }

  #require(id: string): KeptRequest {
    const kept = this.#ring.get(id);
    if (kept !== undefined) return kept;
    throw new AppError({
      code: 'storage.not_found',
      message: 'This request is not remembered any more: newer ones have taken its place.',
    });
  }

  #keep(request: Pick<KeptRequest, 'at' | 'seen' | 'tookMs' | 'replayOf'>): string {
    const { ids, clock } = this.#ports;
    const id = ids.next('request');
    const openedAtMs = clock.monotonicMs();
    this.#ring.keep({ ...request, id, openedAtMs, traffic: undefined });
    this.#touch(id);
    return id;
  }

  #count(seen: SeenRequest | SeenSocket, method: string): void {
    const { door, route, target, status } = seen;
    const isOurs = route?.isSelfTest === true && REMEMBERED.includes(seen.verdict);
    const verdict = isOurs ? 'selfTest' : seen.verdict;
    const path = route?.path ?? this.#ports.hideSecrets(target.split('?', 1)[0] ?? '');
    this.#ring.count({ door, method, path, verdict, status, at: this.#ports.clock.now() });
    this.#hasNewStrangers = true;
    this.#schedule();
  }

  #touch(id: string): void {
    this.#changed.add(id);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#watchers.size === 0) return;
    this.#cancelBatch ??= this.#ports.clock.after(BATCH_MS, () => this.#flush());
  }

  #flush(): void {
    this.#cancelBatch = undefined;
    const kept = [...this.#changed].flatMap((id) => this.#ring.get(id) ?? []);
    const strangers = this.#hasNewStrangers ? [...this.#ring.strangers] : [];
    this.#changed = new Set();
    this.#hasNewStrangers = false;
    const item: InspectorItem = {
      type: 'change',
      entries: kept.map((each) => this.#entry(each)),
      strangers,
    };
    for (const watcher of [...this.#watchers]) watcher(item);
  }

  #policy({ seen }: KeptRequest): RedactionPolicy {
    const plainFields =
      seen.route !== undefined && 'plainFields' in seen.route
        ? (seen.route.plainFields ?? NOTHING_PLAIN)
        : NOTHING_PLAIN;
    const { hideSecrets, showsPrivate } = this.#ports;
    return { plainFields, hideSecrets, showsPrivate: showsPrivate() };
  }

  #entry({ id, at, seen, tookMs, replayOf }: KeptRequest): RequestEntry {
    const isRequest = 'body' in seen;
    return {
      id,
      kind: isRequest ? 'request' : 'socket',
      door: seen.door,
      method: isRequest ? seen.method : 'GET',
      path: seen.route?.path ?? '',
      verdict: seen.verdict,
      status: seen.status,
      at,
      ...(tookMs === undefined ? {} : { tookMs }),
      ...(replayOf === undefined ? {} : { replayOf }),
      canReplay: isRequest && seen.route?.proveAgain !== undefined,
    };
  }
}

/** Our own self-tests would crowd out everything else. */
function isRemembered({ verdict, route }: SeenRequest | SeenSocket): boolean {
  return REMEMBERED.includes(verdict) && route?.isSelfTest !== true;
}

function notRepeatable(): AppError {
  return new AppError({
    code: 'config.invalid',
    message: 'This cannot be sent again: only signed requests can, and no sockets.',
  });
}

function nothingToProveWith(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'It cannot be signed anew: that takes the keys of the phone account and a public address. Set up both, then try again.',
  });
}
