import {
  AgentDefinitionSchema,
  type Agent,
  type AgentDefinition,
} from '@shared/domain/agent/agent';
import { z } from 'zod';
import type { Translate } from '../../../i18n/phrases';

/** What an exported agent is: everything that is versioned, and no key of any account. */
const AgentFileSchema = z.object({
  patchcordAgent: z.literal(1),
  agent: AgentDefinitionSchema,
});

/** The first line of a file of several agents; every further line is one of them. */
const AgentsHeadingSchema = z.object({ patchcordAgents: z.literal(1) });

export const AGENTS_FILE_NAME = 'agents.jsonl';

export function agentFile(agent: AgentDefinition): string {
  return `${JSON.stringify({ patchcordAgent: 1, agent }, null, 2)}\n`;
}

/** A line each: such a file can be read bit by bit, whatever its size. */
export function agentsFile(agents: readonly Agent[]): string {
  const definitions = agents.map((agent) => AgentDefinitionSchema.parse(agent));
  const lines = [{ patchcordAgents: 1 }, ...definitions].map((line) => JSON.stringify(line));
  return `${lines.join('\n')}\n`;
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
  return readAgent(AgentFileSchema, text, t, ({ agent }) => agent, 'agent');
}

/** One line of a file of several agents. */
export function readAgentLine(line: string, t: Translate): ReadAgentFile {
  return readAgent(AgentDefinitionSchema, line, t, (agent) => agent);
}

/** Whether a line is the first of a file of several agents. */
export function isAgentsHeading(line: string): boolean {
  return AgentsHeadingSchema.safeParse(parsed(line)).success;
}

function readAgent<Content>(
  schema: z.ZodType<Content>,
  text: string,
  t: Translate,
  agentIn: (content: Content) => AgentDefinition,
  within?: string,
): ReadAgentFile {
  const result = schema.safeParse(parsed(text));
  if (result.success) return { agent: agentIn(result.data) };
  const path = result.error.issues[0]?.path ?? [];
  const place = within === undefined ? path : path[0] === within ? path.slice(1) : [];
  if (place.length === 0) {
    return { problem: t('This file is no exported agent. Choose one that Patchcord has written.') };
  }
  return {
    problem: t(
      'This agent was not imported: “{place}” in its file does not fit. Export it again where it comes from, then choose that file.',
      { place: place.join(' › ') },
    ),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
