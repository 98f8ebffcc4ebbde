import type { EngineId } from '../capabilities';
import type { EngineSettings } from './engineSettings';

/** The stored assistant that speaks for the agent on this engine, if one does. */
export function assistantIdOf({ own }: EngineSettings, engineId: EngineId): string | undefined {
  return keptAssistants(own)[engineId]?.assistantId;
}

/** The settings with another stored assistant, or none. */
export function withAssistant(
  settings: EngineSettings,
  engineId: EngineId,
  assistantId: string | undefined,
): EngineSettings {
  const { assistantId: _former, ...rest } = keptAssistants(settings.own)[engineId] ?? {};
  const kept = assistantId === undefined ? rest : { ...rest, assistantId };
  return { ...settings, own: { ...settings.own, [engineId]: kept } };
}

/** Every engine whose vendor keeps assistants names the one to use in the same way. */
function keptAssistants(own: EngineSettings['own']) {
  return (own ?? {}) as Partial<Record<EngineId, { readonly assistantId?: string }>>;
}
