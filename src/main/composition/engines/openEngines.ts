import type { EngineId } from '@shared/domain/capabilities';
import type { CarrierAdapter } from '../../core/ports/carrier';
import type { EngineAdapter } from '../../core/ports/engine';
import type { VendorAssistants } from '../../core/ports/accounts/assistants';
import type { HandOff } from '../../core/ports/handOff';
import type { PublicRoutes } from '../../core/ports/publicRoutes';
import type { WebCalls } from '../../core/ports/webCalls/webCall';
import type { EngineParts, OpenEngine } from './engineParts';
import { openGeminiLive } from './geminiLive';
import { openOpenAiRealtime } from './openAiRealtime';
import { openPipeline } from './pipeline';
import { openRetell } from './retell';
import { openVapi } from './vapi';

/** Every engine that an agent can be given: a new one is a folder under `engines/` and a line here. */
const ENGINES: Partial<Record<EngineId, OpenEngine>> = {
  embedded: ({ embedded }) => ({ adapter: embedded }),
  'openai-realtime': openOpenAiRealtime,
  'gemini-live': openGeminiLive,
  pipeline: openPipeline,
  vapi: openVapi,
  retell: openRetell,
};

export interface OpenedEngines {
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  readonly handOffs: ReadonlyMap<EngineId, HandOff>;
  readonly vendorAssistants: ReadonlyMap<EngineId, VendorAssistants>;
  /** Phone networks of their vendors' own. */
  readonly carriers: readonly CarrierAdapter[];
  /** What their vendors call on the public listener. */
  readonly routes: readonly PublicRoutes[];
  /** Those whose vendors have a web SDK. */
  readonly webCalls: ReadonlyMap<EngineId, WebCalls>;
  close(): Promise<void>;
}

/** Opens them all; one without its key says so when it is asked. */
export function openEngines(parts: EngineParts): OpenedEngines {
  const opened = Object.values(ENGINES).map((open) => open(parts));
  return {
    engines: new Map(opened.map(({ adapter }) => [adapter.id, adapter])),
    handOffs: new Map(
      opened.flatMap(({ adapter, handOff }) =>
        handOff === undefined ? [] : [[adapter.id, handOff]],
      ),
    ),
    vendorAssistants: new Map(
      opened.flatMap(({ adapter, assistants }) =>
        assistants === undefined ? [] : [[adapter.id, assistants]],
      ),
    ),
    carriers: opened.flatMap(({ carrier }) => (carrier === undefined ? [] : [carrier])),
    routes: opened.flatMap(({ routes }) => (routes === undefined ? [] : [routes])),
    webCalls: new Map(
      opened.flatMap(({ adapter, webCalls }) =>
        webCalls === undefined ? [] : [[adapter.id, webCalls]],
      ),
    ),
    close: async () => {
      await Promise.all(opened.map(async (engine) => engine.close?.()));
    },
  };
}
