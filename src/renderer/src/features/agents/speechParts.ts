import type { EngineInfo } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { DEFAULT_SPEECH_PARTS, type SpeechParts } from '@shared/domain/agent/speechParts';

/** Who hears, thinks and speaks for an agent; undefined where one engine does all of it. */
export function partsOf(definition: AgentDefinition): SpeechParts | undefined {
  if (definition.engineId !== 'pipeline') return undefined;
  return definition.engineSettings.own?.pipeline ?? DEFAULT_SPEECH_PARTS;
}

/**
 * The voices to choose from: those of whoever speaks. Undefined where nobody but the owner knows
 * their names.
 */
export function voicesOf(
  engine: EngineInfo | undefined,
  engines: readonly EngineInfo[],
  parts: SpeechParts | undefined,
): EngineInfo['voices'] | undefined {
  const all = engine?.voices ?? [];
  if (parts === undefined) return all;
  if (parts.voice.by === 'server') return undefined;
  const offline = new Set(
    engines.find(({ id }) => id === 'embedded')?.voices.map(({ id }) => id) ?? [],
  );
  return all.filter(({ id }) => offline.has(id) === (parts.voice.by === 'offline'));
}
