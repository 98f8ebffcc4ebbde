import type { EngineInfo } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { RetellSettings } from '@shared/domain/agent/retellSettings';
import { DEFAULT_SPEECH_PARTS, type SpeechParts } from '@shared/domain/agent/speechParts';

/** The first voice of Kokoro, which most servers of one's own speak with. */
const USUAL_SERVER_VOICE = 'af_heart';

/** Who hears, thinks and speaks for an agent; undefined where one engine does all of it. */
export function partsOf(
  { engineId, engineSettings }: AgentDefinition,
  engines: readonly EngineInfo[],
): SpeechParts | undefined {
  if (engines.find(({ id }) => id === engineId)?.hasParts !== true) return undefined;
  return engineSettings.own?.pipeline ?? DEFAULT_SPEECH_PARTS;
}

/** What an agent is at Retell; undefined where an engine hears or speaks by itself. */
export function retellOf(
  { engineSettings }: AgentDefinition,
  engine: EngineInfo | undefined,
): RetellSettings | undefined {
  return engine?.onlyThinksHere === true ? (engineSettings.own?.retell ?? {}) : undefined;
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
    engines.flatMap(({ worksOffline, voices }) => (worksOffline ? voices.map(({ id }) => id) : [])),
  );
  return all.filter(({ id }) => offline.has(id) === (parts.voice.by === 'offline'));
}

/** The voice to go on with: the present one where it can be had, and one that can where not. */
export function voiceFor(
  voice: string,
  voices: EngineInfo['voices'] | undefined,
  engine: EngineInfo | undefined,
): string {
  if (voices === undefined) {
    const isElsewhere = engine?.voices.some(({ id }) => id === voice) ?? false;
    return isElsewhere ? USUAL_SERVER_VOICE : voice;
  }
  return voices.some(({ id }) => id === voice) ? voice : (voices[0]?.id ?? voice);
}
