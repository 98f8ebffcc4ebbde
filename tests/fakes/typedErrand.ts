import { readFileSync } from 'node:fs';
import { instructionsOf, type AgentDefinition } from '@shared/domain/agent/agent';
import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import { readWordVectors } from '../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { receptionDesk } from './receptionDesk';
import { TypedCall } from './typedCall';

const vectors = readWordVectors(readFileSync('resources/embedded/wordVectors.bin'));

/**
 * A call that an agent places, typed: what it says first, what it answers, and what it reports. It
 * is Thursday, 19 November 2026, 10 in the morning.
 */
export async function typedErrand(
  agent: AgentDefinition,
  variables: Readonly<Record<string, string>> = {},
) {
  const desk = receptionDesk({ now: '2026-11-19T10:00' });
  const values = {
    business_name: desk.business.name,
    ...Object.fromEntries(agent.variables.map(({ name, value }) => [name, value])),
    ...variables,
  };
  const line = new TypedCall(desk, {
    vectors,
    direction: 'outbound',
    prompt: resolveTemplate(instructionsOf(agent), values),
    greeting: resolveTemplate(agent.greeting, values),
    tools: agent.tools,
    able: ['sendDigits', 'sendText', 'transfer'],
  });
  const opening = await line.tell({ type: 'greet' });
  return {
    desk,
    line,
    opening,
    /** Says the lines one after the other; the last answer. */
    async say(...lines: string[]): Promise<string> {
      let answer = '';
      for (const text of lines) answer = await line.say(text);
      return answer;
    },
    reports: async () => (await desk.messages.list()).map(({ text }) => text),
  };
}
