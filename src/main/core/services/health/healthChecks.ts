import type { Accounts } from '@shared/contract/accounts';
import type { Area } from '@shared/contract/app';
import type { HealthId, HealthItem } from '@shared/contract/health/health';
import type { EngineId } from '@shared/domain/capabilities';
import type { LineId } from '@shared/domain/ids';
import type { SerializedError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../ports/clock';
import type { EngineAdapter, EngineReadiness } from '../../ports/engine';
import type { Logger } from '../../ports/logger';
import type {
  AgentStore,
  BusinessStore,
  LineRouteStore,
  LineStore,
  SettingsStore,
} from '../../ports/stores';
import type { LiveCalls } from '../calls/liveCalls';
import type { Changes } from '../changes';
import type { Health } from './health';
import { keysHealth, phoneHealth } from './parts/accountHealth';
import {
  diskHealth,
  limitsHealth,
  powerHealth,
  recordingsHealth,
  type DiskState,
  type LimitsUsed,
  type PowerState,
} from './parts/computerHealth';
import { engineHealth, speechHealth } from './parts/engineHealth';
import { linesHealth } from './parts/lineHealth';

/** Disk, power and limits change without telling anybody. */
const LOOK_EVERY_MS = 60_000;
/** What changes together is looked at once. */
const SETTLE_MS = 250;

export interface HealthCheckPorts {
  readonly health: Health;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly changes: Changes;
  readonly live: LiveCalls;
  readonly agents: AgentStore;
  readonly businesses: BusinessStore;
  readonly lines: LineStore;
  readonly lineRoutes: LineRouteStore;
  readonly settings: SettingsStore;
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  readonly forcedEngine: EngineId | undefined;
  /** Of the built-in engine, in use or not. */
  readonly speech: () => EngineReadiness;
  readonly accounts: { get(): Accounts; checkAll(): Promise<void> };
  readonly lineProblems: () => ReadonlyMap<LineId, SerializedError>;
  readonly limitsUsed: () => Promise<LimitsUsed>;
  /** Undefined when it cannot be found out. */
  readonly disk: () => Promise<DiskState | undefined>;
  readonly power: () => PowerState | undefined;
  readonly address: {
    current(): string | undefined;
    /** Proves the address, if one is wanted. Rejects with what is in the way. */
    prove(): Promise<unknown>;
  };
}

/** Which parts may be another way when the data of an area has changed. */
const AREA_PARTS: Readonly<Partial<Record<Area, readonly HealthId[]>>> = {
  accounts: ['phone', 'keys', 'engine', 'lines'],
  agents: ['engine'],
  businesses: ['recordings'],
  calls: ['limits', 'disk', 'recordings'],
  lines: ['lines', 'engine'],
  settings: ['limits', 'engine', 'speech'],
  tunnel: ['lines'],
};

/** Looks at every part that does not report by itself, and puts what it sees on the board. */
export class HealthChecks {
  readonly #ports: HealthCheckPorts;
  readonly #due = new Set<HealthId>();
  readonly #undo: Cancel[] = [];
  #cancelSettling: Cancel | undefined;
  #looking: Promise<unknown> = Promise.resolve();
  #hasRecordingFailed = false;

  constructor(ports: HealthCheckPorts) {
    this.#ports = ports;
  }

  /** Looks at everything in the background, and again whenever something may have changed. */
  start(): void {
    const { changes, clock, live } = this.#ports;
    void this.#look(LOOKED_AT);
    this.#undo.push(
      changes.watch(({ areas }) => {
        this.#lookSoon(areas.flatMap((area) => AREA_PARTS[area] ?? []));
      }),
      clock.every(LOOK_EVERY_MS, () => this.#lookSoon(['disk', 'limits', 'power', 'recordings'])),
      live.watch((item) => {
        if (item.type !== 'event') return;
        const { event } = item;
        if (event.type === 'recording.stopped') {
          this.#hasRecordingFailed = event.reason === 'failed';
          this.#lookSoon(['recordings', 'disk']);
        } else if (event.type === 'call.ended' || event.type === 'call.created') {
          // An engine that was refused says so from now on.
          this.#lookSoon(['limits', 'engine']);
        }
      }),
    );
  }

  /** Speech has loaded, or could not be. */
  speechChanged(): void {
    this.#lookSoon(['speech', 'engine']);
  }

  /** Looks anew, at the outside world too; the state of every part after it. Never rejects. */
  async check(id?: HealthId): Promise<HealthItem[]> {
    const { accounts, address, health } = this.#ports;
    const isWanted = (...ids: HealthId[]): boolean => id === undefined || ids.includes(id);
    const proofs = [
      ...(isWanted('phone', 'engine') ? [accounts.checkAll()] : []),
      // What is in the way is on the board by then.
      ...(isWanted('tunnel') ? [address.prove().catch(() => undefined)] : []),
    ];
    await Promise.all(proofs);
    await this.#look(id === undefined ? LOOKED_AT : [id]);
    return [...health.items];
  }

  /** Resolves when nothing is being looked at any more. */
  async close(): Promise<void> {
    this.#cancelSettling?.();
    for (const undo of this.#undo.splice(0)) undo();
    await this.#looking;
  }

  #lookSoon(ids: readonly HealthId[]): void {
    for (const id of ids) this.#due.add(id);
    if (this.#due.size === 0) return;
    this.#cancelSettling ??= this.#ports.clock.after(SETTLE_MS, () => {
      this.#cancelSettling = undefined;
      const due = [...this.#due];
      this.#due.clear();
      void this.#look(due);
    });
  }

  async #look(ids: readonly HealthId[]): Promise<void> {
    const { health, logger } = this.#ports;
    const looks = ids.map(async (id) => {
      try {
        const item = await this.#itemOf(id);
        if (item !== undefined) health.set(item);
      } catch (error) {
        logger.warn({ err: error, part: id }, 'the state of a part could not be found out');
      }
    });
    const looking = Promise.all(looks);
    this.#looking = Promise.all([this.#looking, looking]);
    await looking;
  }

  async #itemOf(id: HealthId): Promise<HealthItem | undefined> {
    const { accounts, agents, lines, limitsUsed, settings, power, speech } = this.#ports;
    switch (id) {
      case 'phone':
        return phoneHealth(accounts.get());
      case 'keys':
        return keysHealth(accounts.get());
      case 'engine': {
        const { engines, forcedEngine: forced } = this.#ports;
        const [known, answered] = await Promise.all([agents.list(), lines.list()]);
        return engineHealth({ engines, forced, agents: known, lines: answered });
      }
      case 'speech':
        return speechHealth(speech());
      case 'lines':
        return this.#lines();
      case 'limits':
        return limitsHealth(await limitsUsed(), (await settings.get()).limits);
      case 'disk':
        return diskHealth(await this.#ports.disk());
      case 'recordings':
        return this.#recordings();
      case 'power':
        return powerHealth(power());
      // These report by themselves.
      case 'tunnel':
      case 'bridge':
      case 'testLine':
      case 'storage':
        return undefined;
    }
  }

  async #lines(): Promise<HealthItem> {
    const { lines, lineRoutes, lineProblems, address } = this.#ports;
    const [known, routes] = await Promise.all([lines.list(), lineRoutes.list()]);
    const hasAddress = address.current() !== undefined;
    return linesHealth({ lines: known, routes, problems: lineProblems(), hasAddress });
  }

  async #recordings(): Promise<HealthItem> {
    const { businesses, disk } = this.#ports;
    const [all, state] = await Promise.all([businesses.list(), disk()]);
    const recording = all.filter(({ recordCalls }) => recordCalls).length;
    return recordingsHealth({ disk: state, recording, hasFailed: this.#hasRecordingFailed });
  }
}

const LOOKED_AT: readonly HealthId[] = [
  'phone',
  'keys',
  'engine',
  'speech',
  'lines',
  'limits',
  'disk',
  'recordings',
  'power',
];
