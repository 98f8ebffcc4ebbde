import { MOST_IMPORTED_AGENTS } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { AgentId, BusinessId, ImportId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import type { AgentStore } from '../../ports/stores';
import type { Changes } from '../changes';

/** A console that has sent nothing for so long is gone. */
const KEPT_MS = 5 * 60_000;

export interface AgentImportsPorts {
  readonly agents: Pick<AgentStore, 'createAll'>;
  readonly changes: Pick<Changes, 'announce'>;
  readonly ids: Ids;
  readonly clock: Clock;
}

interface Waiting {
  readonly businessId: BusinessId;
  readonly definitions: AgentDefinition[];
  forget: Cancel;
}

/** Agents from files, gathered piece by piece and stored all at once, or not at all. */
export class AgentImports {
  readonly #ports: AgentImportsPorts;
  readonly #waiting = new Map<ImportId, Waiting>();

  constructor(ports: AgentImportsPorts) {
    this.#ports = ports;
  }

  begin(businessId: BusinessId): ImportId {
    const importId = this.#ports.ids.next('imp') as ImportId;
    this.#waiting.set(importId, {
      businessId,
      definitions: [],
      forget: this.#forgetting(importId),
    });
    return importId;
  }

  /**
   * @throws AppError `storage.not_found` when nobody begins it any more, `config.invalid` when they
   *   are too many, which ends it
   */
  add(importId: ImportId, definitions: readonly AgentDefinition[]): void {
    const waiting = this.#get(importId);
    if (waiting.definitions.length + definitions.length > MOST_IMPORTED_AGENTS) {
      this.cancel(importId);
      throw new AppError({
        code: 'config.invalid',
        message: `These are too many agents for one import: there is room for ${MOST_IMPORTED_AGENTS}. Nothing was imported.`,
      });
    }
    waiting.definitions.push(...definitions);
    waiting.forget();
    waiting.forget = this.#forgetting(importId);
  }

  /** @throws AppError as `add`, or what keeps them from being stored; then none of them is */
  async finish(importId: ImportId): Promise<AgentId[]> {
    const { businessId, definitions } = this.#get(importId);
    this.cancel(importId);
    const stored = await this.#ports.agents.createAll(businessId, definitions, '');
    this.#ports.changes.announce('agents');
    return stored.map(({ id }) => id);
  }

  cancel(importId: ImportId): void {
    this.#waiting.get(importId)?.forget();
    this.#waiting.delete(importId);
  }

  #get(importId: ImportId): Waiting {
    const waiting = this.#waiting.get(importId);
    if (waiting !== undefined) return waiting;
    throw new AppError({
      code: 'storage.not_found',
      message: 'This import was given up in the meantime. Nothing was imported: begin it again.',
    });
  }

  #forgetting(importId: ImportId): Cancel {
    return this.#ports.clock.after(KEPT_MS, () => this.cancel(importId));
  }
}
