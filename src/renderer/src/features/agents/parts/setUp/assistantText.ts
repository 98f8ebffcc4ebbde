import type { AssistantContent } from '@shared/domain/agent/assistant';

/** All of an assistant as one text, for a comparison. */
export function textOf({ firstMessage, prompt, model, voice }: AssistantContent): string {
  return [firstMessage, prompt, model, voice].join('\n\n');
}
