import { z } from 'zod';
import type { Assistant, AssistantContent } from '@shared/domain/agent/assistant';
import { AppError } from '@shared/errors/appError';
import type { VendorAssistants } from '../../../core/ports/accounts/assistants';
import type { VapiApi } from '../api/vapiApi';
import { readVendored } from '../settings';

/** As many as Vapi gives at once. */
const MOST = 1000;

/** What is not named here is kept, and sent back as it came. */
const ModelSchema = z.looseObject({
  provider: z.string(),
  model: z.string().optional(),
  messages: z
    .array(z.looseObject({ role: z.string(), content: z.string().nullish() }))
    .optional()
    .catch(undefined),
});
const VoiceSchema = z.looseObject({ provider: z.string(), voiceId: z.string().optional() });
const StoredSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  updatedAt: z.string().optional().catch(undefined),
  firstMessage: z.string().nullish().catch(undefined),
  model: ModelSchema.optional().catch(undefined),
  voice: VoiceSchema.optional().catch(undefined),
});
type Stored = z.infer<typeof StoredSchema>;

/** The assistants of a Vapi account. A nested object is always sent whole: Vapi replaces it. */
export function createStoredAssistants(api: Pick<VapiApi, 'request'>): VendorAssistants {
  const read = async (id: string, signal: AbortSignal): Promise<Stored> =>
    stored(await api.request('GET', pathOf(id), undefined, signal));
  return {
    async list(signal) {
      const answer = await api.request('GET', `/assistant?limit=${MOST}`, undefined, signal);
      const all = z.array(StoredSchema).safeParse(answer).data ?? [];
      return all.map(({ id, name }) => ({ id, name: name ?? id }));
    },
    get: async (id, signal) => view(await read(id, signal)),
    async save(id, revision, content, signal) {
      const present = await read(id, signal);
      if (view(present).revision !== revision) throw changedMeanwhile();
      const change = changeOf(present, content);
      if (Object.keys(change).length === 0) return view(present);
      return view(stored(await api.request('PATCH', pathOf(id), change, signal)));
    },
  };
}

function view({ id, name, updatedAt, firstMessage, model, voice }: Stored): Assistant {
  return {
    id,
    name: name ?? id,
    revision: updatedAt ?? '',
    content: {
      firstMessage: firstMessage ?? '',
      prompt: model?.messages?.find(({ role }) => role === 'system')?.content ?? '',
      model: joined(model?.provider, model?.model),
      voice: joined(voice?.provider, voice?.voiceId),
    },
  };
}

/** Only what differs: what stays away from the request stays as it is. */
function changeOf(present: Stored, wanted: AssistantContent): Record<string, unknown> {
  const { content } = view(present);
  const isModel = wanted.prompt !== content.prompt || wanted.model !== content.model;
  return {
    ...(wanted.firstMessage === content.firstMessage ? {} : { firstMessage: wanted.firstMessage }),
    ...(isModel ? { model: modelOf(present.model, wanted, content) } : {}),
    ...(wanted.voice === content.voice ? {} : { voice: voiceOf(present.voice, wanted.voice) }),
  };
}

function modelOf(
  present: Stored['model'],
  wanted: AssistantContent,
  former: AssistantContent,
): Record<string, unknown> {
  const named = wanted.model === former.model ? present : vendored(wanted.model);
  const messages = present?.messages ?? [];
  const at = messages.findIndex(({ role }) => role === 'system');
  const prompt = { ...messages[at], role: 'system', content: wanted.prompt };
  return {
    ...present,
    ...named,
    messages: at < 0 ? [prompt, ...messages] : messages.with(at, prompt),
  };
}

/** Another vendor's voice knows nothing of the settings of the former one. */
function voiceOf(present: Stored['voice'], wanted: string): Record<string, unknown> {
  const { provider, id } = readVendored(wanted) ?? noName();
  return present?.provider === provider ? { ...present, voiceId: id } : { provider, voiceId: id };
}

function vendored(name: string) {
  const { provider, id } = readVendored(name) ?? noName();
  return { provider, model: id };
}

function joined(provider: string | undefined, id: string | undefined): string {
  return provider === undefined || id === undefined ? '' : `${provider}/${id}`;
}

function pathOf(id: string): string {
  return `/assistant/${encodeURIComponent(id)}`;
}

function stored(answer: unknown): Stored {
  const parsed = StoredSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'engine.failed',
    message: 'Vapi answered with something that is no assistant. Update Patchcord if this repeats.',
  });
}

function noName(): never {
  throw new AppError({
    code: 'config.invalid',
    message: 'A model or a voice is named by its vendor and its own name, such as openai/gpt-4o.',
  });
}

function changedMeanwhile(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message:
      'This assistant was changed at Vapi meanwhile, so nothing was saved. Look at what it is now, and make your change again.',
  });
}
