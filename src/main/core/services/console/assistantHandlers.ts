import type { CommandHandlers } from '@shared/contract/console';
import type { Assistants } from '../agents/assistants';

export interface AssistantHandlerPorts {
  readonly assistants: Assistants;
}

export function assistantCommands({ assistants }: AssistantHandlerPorts) {
  return {
    'assistants.list': async ({ engineId }) => {
      const found = await assistants.list(engineId);
      return { isOffered: found !== undefined, assistants: found ?? [] };
    },
    'assistants.get': ({ engineId, assistantId }) => assistants.get(engineId, assistantId),
    'assistants.save': ({ engineId, assistantId, revision, content }) =>
      assistants.save(engineId, assistantId, revision, content),
    'assistants.versions': async ({ engineId, assistantId }) => ({
      versions: await assistants.versions(engineId, assistantId),
    }),
  } satisfies Partial<CommandHandlers>;
}
