import type { Assistant, AssistantContent, AssistantVersion } from '@shared/domain/agent/assistant';
import type { EngineId } from '@shared/domain/capabilities';
import { AppError } from '@shared/errors/appError';
import type { AssistantVersionStore, VendorAssistants } from '../../ports/accounts/assistants';
import type { Clock } from '../../ports/clock';
import { withDeadline } from '../accounts/deadline';
import type { Changes } from '../changes';

/** A person waits. */
const WITHIN_MS = 15_000;

export interface AssistantsPorts {
  readonly vendors: ReadonlyMap<EngineId, VendorAssistants>;
  readonly assistantVersions: AssistantVersionStore;
  readonly clock: Clock;
  readonly changes: Changes;
}

/** Assistants that vendors keep, edited here: every state that was seen is kept. */
export class Assistants {
  readonly #ports: AssistantsPorts;

  constructor(ports: AssistantsPorts) {
    this.#ports = ports;
  }

  /** Undefined where the vendor of this engine keeps none. */
  async list(engineId: EngineId) {
    const vendor = this.#ports.vendors.get(engineId);
    return vendor && this.#inTime((signal) => vendor.list(signal));
  }

  async get(engineId: EngineId, id: string): Promise<Assistant> {
    const assistant = await this.#inTime((signal) => this.#vendor(engineId).get(id, signal));
    await this.#keep(engineId, assistant, 'there');
    return assistant;
  }

  /** @throws AppError `storage.conflict` when it was changed at the vendor meanwhile */
  async save(
    engineId: EngineId,
    id: string,
    revision: string,
    content: AssistantContent,
  ): Promise<Assistant> {
    const saved = await this.#inTime((signal) =>
      this.#vendor(engineId).save(id, revision, content, signal),
    );
    await this.#keep(engineId, saved, 'here');
    this.#ports.changes.announce('agents');
    return saved;
  }

  versions(engineId: EngineId, id: string): Promise<AssistantVersion[]> {
    return this.#ports.assistantVersions.list(engineId, id);
  }

  /** A state that is not the newest known one. */
  async #keep(engineId: EngineId, { id, content }: Assistant, by: AssistantVersion['by']) {
    const { assistantVersions, clock } = this.#ports;
    const [newest] = await assistantVersions.list(engineId, id);
    if (newest !== undefined && isSame(newest.content, content)) return;
    await assistantVersions.add(engineId, id, { savedAt: clock.now(), by, content });
  }

  #vendor(engineId: EngineId): VendorAssistants {
    const vendor = this.#ports.vendors.get(engineId);
    if (vendor !== undefined) return vendor;
    throw new AppError({
      code: 'config.invalid',
      message: 'The vendor of this engine keeps no assistants.',
    });
  }

  #inTime<Value>(ask: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    return withDeadline(this.#ports.clock, WITHIN_MS, noAnswer, ask);
  }
}

function isSame(one: AssistantContent, other: AssistantContent): boolean {
  return (Object.keys(one) as (keyof AssistantContent)[]).every((key) => one[key] === other[key]);
}

function noAnswer(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The service that keeps the assistants did not answer. Try again in a moment.',
    retryable: true,
  });
}
