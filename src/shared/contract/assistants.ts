import { z } from 'zod';
import {
  AssistantContentSchema,
  AssistantIdSchema,
  AssistantSchema,
  AssistantVersionSchema,
} from '../domain/agent/assistant';
import { ENGINE_IDS } from '../domain/capabilities';
import { command } from './define';

const OneAssistant = z.object({ engineId: z.enum(ENGINE_IDS), assistantId: AssistantIdSchema });

/** Assistants that the vendor of an engine keeps. All fail where the vendor cannot be asked. */
export const assistantsContract = {
  'assistants.list': command(
    z.object({ engineId: z.enum(ENGINE_IDS) }),
    z.object({
      /** False where this engine's vendor keeps none. */
      isOffered: z.boolean(),
      assistants: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  'assistants.get': command(OneAssistant, AssistantSchema),
  /** `storage.conflict` when it is another than `revision` by now; nothing is changed then. */
  'assistants.save': command(
    OneAssistant.extend({ revision: z.string(), content: AssistantContentSchema }),
    AssistantSchema,
  ),
  /** Newest first. */
  'assistants.versions': command(
    OneAssistant,
    z.object({ versions: z.array(AssistantVersionSchema) }),
  ),
};
