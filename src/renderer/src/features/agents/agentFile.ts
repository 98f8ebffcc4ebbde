import { AgentDefinitionSchema, type AgentDefinition } from '@shared/domain/agent/agent';
import { z } from 'zod';
import type { Translate } from '../../i18n/phrases';

/** What an exported agent is: everything that is versioned, and no key of any account. */
const AgentFileSchema = z.object({
  patchcordAgent: z.literal(1),
  agent: AgentDefinitionSchema,
});

export function agentFile(agent: AgentDefinition): string {
  return `${JSON.stringify({ patchcordAgent: 1, agent }, null, 2)}\n`;
}

/** `Front desk` as `front-desk.agent.json`. */
export function agentFileName({ name }: AgentDefinition): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${plain || 'agent'}.agent.json`;
}

export type ReadAgentFile =
  | { readonly agent: AgentDefinition }
  /** Why there is none in it, in words, and where. */
  | { readonly problem: string };

export function readAgentFile(text: string, t: Translate): ReadAgentFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { problem: t('This file is no exported agent. Choose one that Patchcord has written.') };
  }
  const result = AgentFileSchema.safeParse(content);
  if (result.success) return { agent: result.data.agent };
  const [issue] = result.error.issues;
  if (issue?.path[0] !== 'agent' || issue.path.length < 2) {
    return { problem: t('This file is no exported agent. Choose one that Patchcord has written.') };
  }
  const place = issue.path.slice(1).join(' › ');
  return {
    problem: t(
      'This agent was not imported: “{place}” in its file does not fit. Export it again where it comes from, then choose that file.',
      { place },
    ),
  };
}
