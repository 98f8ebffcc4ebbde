import type { Area } from '@shared/contract/app';
import type { EngineInfo } from '@shared/contract/agents';
import type { CommandHandlers } from '@shared/contract/console';
import { OFFERED_LIVE_MODELS } from '@shared/domain/connections/geminiModels';
import type { AssistantVersion } from '@shared/domain/agent/assistant';
import type { Agent, AgentDefinition } from '@shared/domain/agent/agent';
import type { AgentId, BusinessId, ImportId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { STARTERS } from '../../../src/main/core/services/agents/starters/starters';
import { notFound } from './notFound';
import type { World } from './world';

const VOICES = [
  { id: 'slt', name: 'Clara' },
  { id: 'kal', name: 'Marcus' },
  { id: 'rms', name: 'Walter' },
];

/** Who carries calls as well. */
const VENDORS: EngineInfo[] = [
  {
    id: 'vapi',
    name: 'Vapi',
    readiness: { state: 'ready' },
    voices: ['Elliot', 'Savannah'].map((name) => ({ id: `vapi/${name}`, name })),
    models: ['openai/gpt-5.4-mini'],
    settings: ['model', 'pace', 'pauseMs', 'own'],
    worksOffline: false,
    hasParts: false,
    onlyThinksHere: false,
    builtInToolsOnly: false,
  },
  {
    id: 'retell',
    name: 'Retell',
    readiness: {
      state: 'unavailable',
      reason: 'There is no Retell key.',
      fix: 'Enter the API key of your Retell account in Settings, or set RETELL_API_KEY.',
    },
    voices: [],
    models: [],
    settings: ['own'],
    worksOffline: false,
    hasParts: false,
    onlyThinksHere: true,
    builtInToolsOnly: false,
  },
];

/** One assistant that Vapi keeps. */
export function assistantHandlers() {
  let revision = 1;
  let content = {
    firstMessage: 'Hello, you have reached {{businessName}}.',
    prompt: 'You answer for {{businessName}}. Be brief and kind.',
    model: 'openai/gpt-4o',
    voice: 'vapi/Elliot',
  };
  const versions: AssistantVersion[] = [{ savedAt: 1_767_000_000_000, by: 'there', content }];
  const present = () => ({
    id: '9d2f6c10-0000-4000-8000-000000000001',
    name: 'Front desk at Vapi',
    revision: String(revision),
    content,
  });
  return {
    'assistants.list': async ({ engineId }) => ({
      isOffered: engineId === 'vapi',
      assistants: engineId === 'vapi' ? [{ id: present().id, name: present().name }] : [],
    }),
    'assistants.get': async () => present(),
    'assistants.save': async (save) => {
      if (save.revision !== String(revision)) {
        throw new AppError({
          code: 'storage.conflict',
          message: 'This assistant was changed at Vapi meanwhile, so nothing was saved.',
        });
      }
      revision += 1;
      ({ content } = save);
      versions.unshift({ savedAt: 1_767_000_600_000, by: 'here', content });
      return present();
    },
    'assistants.versions': async () => ({ versions: [...versions] }),
  } satisfies Partial<CommandHandlers>;
}

/** Agents, businesses and lines of the invented runtime. */
export function agentHandlers(world: World, changed: (...areas: Area[]) => void) {
  const store = (agent: Agent, note: string) => {
    const others = world.agents.filter(({ id }) => id !== agent.id);
    world.agents = [...others, agent].sort((a, b) => a.name.localeCompare(b.name));
    const { id, businessId: _businessId, updatedAt, ...definition } = agent;
    world.versions.unshift({ ...definition, agentId: id, savedAt: updatedAt, note, callCount: 0 });
    changed('agents');
    return agent;
  };
  return {
    'engines.list': async () => ({
      engines: [
        {
          id: 'embedded' as const,
          name: 'Built-in (offline)',
          readiness: { state: 'ready' as const },
          voices: VOICES,
          worksOffline: true,
          builtInToolsOnly: true,
          settings: ['pauseMs' as const],
        },
        {
          id: 'gemini-live' as const,
          name: 'Gemini Live',
          readiness: {
            state: 'unavailable' as const,
            reason: 'There is no Gemini key.',
            fix: 'Enter a key of Google AI Studio in Settings, or set GEMINI_API_KEY.',
          },
          voices: ['Kore', 'Puck', 'Charon'].map((name) => ({ id: name, name })),
          settings: ['model' as const, 'pauseMs' as const],
          models: [...OFFERED_LIVE_MODELS],
        },
        {
          id: 'pipeline' as const,
          name: 'Speech pipeline',
          readiness: {
            state: 'degraded' as const,
            reason: 'No language model is set up, so the built-in receptionist answers.',
            fix: 'Enter the address of a model server, or a key of OpenAI or Gemini, in Settings.',
          },
          voices: [...VOICES, { id: 'marin', name: 'Marin' }, { id: 'cedar', name: 'Cedar' }],
          hasParts: true,
          settings: ['own' as const, 'pace' as const, 'pauseMs' as const],
        },
        ...VENDORS,
      ],
    }),
    // A quiet beep: half a second at 440 Hz.
    'engines.speakSample': async () => ({ rateHz: 8000, pcm: beep() }),
    'agents.list': async () => ({ agents: world.agents }),
    'agents.starters': async () => ({ starters: [...STARTERS] }),
    'agents.create': async ({ businessId, definition }) => {
      const id = `agent-${world.agents.length + 1}` as AgentId;
      return store({ ...definition, id, businessId, version: 1, updatedAt: world.now }, '');
    },
    'agents.save': async ({ agentId, baseVersion, definition, note }) => {
      const agent = world.agents.find(({ id }) => id === agentId);
      if (agent === undefined) throw notFound();
      if (agent.version !== baseVersion) {
        throw new AppError({
          code: 'storage.conflict',
          message: 'Someone else saved this agent meanwhile. Look at the newest version first.',
        });
      }
      return store(next(agent, definition, world.now), note);
    },
    'agents.versions': async ({ agentId }) => ({
      versions: world.versions.filter((version) => version.agentId === agentId),
    }),
    'agents.remove': async ({ agentId }) => {
      world.agents = world.agents.filter(({ id }) => id !== agentId);
      changed('agents');
      return {};
    },
    ...importHandlers(world, changed),
    'businesses.list': async () => ({ businesses: world.businesses }),
    'businesses.save': async (business) => {
      world.businesses = [...world.businesses.filter(({ id }) => id !== business.id), business];
      changed('businesses');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

function importHandlers(world: World, changed: (...areas: Area[]) => void) {
  const waiting = new Map<ImportId, { businessId: BusinessId; definitions: AgentDefinition[] }>();
  return {
    'agents.beginImport': async ({ businessId }) => {
      const importId = `import-${waiting.size + 1}` as ImportId;
      waiting.set(importId, { businessId, definitions: [] });
      return { importId };
    },
    'agents.addToImport': async ({ importId, definitions }) => {
      waiting.get(importId)?.definitions.push(...definitions);
      return {};
    },
    'agents.finishImport': async ({ importId }) => {
      const { businessId, definitions } = waiting.get(importId) ?? {};
      waiting.delete(importId);
      if (businessId === undefined || definitions === undefined) throw notFound();
      const added = definitions.map((definition, at) => {
        const id = `agent-imported-${at + 1}` as AgentId;
        return { ...definition, id, businessId, version: 1, updatedAt: world.now };
      });
      world.agents = [...world.agents, ...added];
      changed('agents');
      return { agents: added.map(({ id }) => id) };
    },
    'agents.cancelImport': async ({ importId }) => {
      waiting.delete(importId);
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

function beep(): string {
  const samples = Int16Array.from({ length: 4000 }, (_, at) =>
    Math.round(3000 * Math.sin((2 * Math.PI * 440 * at) / 8000)),
  );
  return btoa(String.fromCharCode(...new Uint8Array(samples.buffer)));
}

function next(agent: Agent, definition: AgentDefinition, now: number): Agent {
  return { ...agent, ...definition, version: agent.version + 1, updatedAt: now };
}
