import type { AgentDefinition } from '@shared/domain/agent/agent';

/** A small agent; name what a test is about. */
export function testDefinition(part: Partial<AgentDefinition> = {}): AgentDefinition {
  return {
    name: 'Front desk',
    engineId: 'embedded',
    engineSettings: {},
    voice: 'slt',
    greeting: 'Hello.',
    prompt: '',
    tools: [],
    languages: ['en-US'],
    knowledge: [],
    variables: [],
    ...part,
  };
}
