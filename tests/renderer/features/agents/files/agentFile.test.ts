import { expect, test } from 'vitest';
import {
  agentFile,
  agentFileName,
  readAgentFile,
} from '../../../../../src/renderer/src/features/agents/files/agentFile';
import { wordsIn } from '../../../../../src/renderer/src/i18n/words';
import { STARTERS } from '../../../../../src/main/core/services/agents/starters/starters';
import { testDefinition } from '../../../../fakes/testAgent';

const { t } = wordsIn({ language: 'en', tag: 'en-US' });

test('every starter survives its export and import', () => {
  for (const { definition } of STARTERS) {
    expect(readAgentFile(agentFile(definition), t)).toEqual({ agent: definition });
  }
});

test('a file has the agent’s name, whatever is in it', () => {
  expect(agentFileName(testDefinition({ name: 'Café / Front desk!' }))).toBe(
    'café-front-desk.agent.json',
  );
  expect(agentFileName(testDefinition({ name: '!' }))).toBe('agent.agent.json');
});

test('a file that is no agent is refused in words, with the place where one is known', () => {
  const problem = (text: string) => {
    const read = readAgentFile(text, t);
    return 'problem' in read ? read.problem : undefined;
  };
  expect(problem('not a file of ours')).toMatch(/no exported agent/);
  expect(problem('{"patchcordAgent":2}')).toMatch(/no exported agent/);
  const odd = { patchcordAgent: 1, agent: { ...testDefinition(), voice: 7 } };
  expect(problem(JSON.stringify(odd))).toContain('“voice” in its file does not fit');
});
