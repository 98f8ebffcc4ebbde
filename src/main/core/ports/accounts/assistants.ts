import type { Assistant, AssistantContent, AssistantVersion } from '@shared/domain/agent/assistant';
import type { EngineId } from '@shared/domain/capabilities';

/** The assistants that a vendor keeps. Everything rejects with an `AppError` in words. */
export interface VendorAssistants {
  list(signal: AbortSignal): Promise<{ readonly id: string; readonly name: string }[]>;
  get(id: string, signal: AbortSignal): Promise<Assistant>;
  /**
   * Changes what differs, and nothing else of it. Rejects `storage.conflict` when the vendor has
   * another revision by now.
   */
  save(
    id: string,
    revision: string,
    content: AssistantContent,
    signal: AbortSignal,
  ): Promise<Assistant>;
}

/** What assistants were like. */
export interface AssistantVersionStore {
  /** Newest first. */
  list(engineId: EngineId, assistantId: string): Promise<AssistantVersion[]>;
  add(engineId: EngineId, assistantId: string, version: AssistantVersion): Promise<void>;
}
