import type { EngineId } from '@shared/domain/capabilities';
import type { TextEngine } from '../../core/ports/texts/textEngine';
import { createEmbeddedText } from '../../engines/embedded/textEngine';
import { systemClock } from '../systemClock';
import { openGeminiWriter } from './gemini';
import { openOpenAiWriter } from './openAi';
import type { OpenWriter, WriterParts } from './writerParts';

/** Who writes for the agents of an engine: a new one is a folder under `engines/` and a line here. */
const WRITERS: readonly OpenWriter[] = [openOpenAiWriter, openGeminiWriter];

/** Who writes, by the engine of an agent. The offline one is always there. */
export interface Writers {
  readonly offlineEngine: TextEngine;
  readonly textEngines: ReadonlyMap<EngineId, TextEngine>;
}

export function openWriters(parts: WriterParts): Writers {
  const { openDialogue } = parts;
  const offlineEngine = createEmbeddedText({ openDialogue, clock: systemClock });
  const all = [offlineEngine, ...WRITERS.map((open) => open(parts))];
  return { offlineEngine, textEngines: new Map(all.map((engine) => [engine.id, engine])) };
}
