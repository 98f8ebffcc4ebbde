import { describe, expect, it } from 'vitest';
import { AgentDefinitionSchema, instructionsOf } from '@shared/domain/agent/agent';
import { testDefinition } from '../../../fakes/testAgent';

describe('an agent', () => {
  it('of before there were languages and knowledge lines speaks American English', () => {
    const { languages, knowledge, variables, engineSettings, ...old } = testDefinition();
    expect(AgentDefinitionSchema.parse(old)).toEqual({
      ...old,
      languages: ['en-US'],
      knowledge: [],
      variables: [],
      engineSettings: {},
    });
    expect([languages, knowledge, variables, engineSettings]).toEqual([['en-US'], [], [], {}]);
  });

  it('is told its knowledge after its prompt, a fact a line', () => {
    expect(instructionsOf(testDefinition({ prompt: 'Be kind.' }))).toBe('Be kind.');
    const knowledge = ['Parking is free.', ' ', 'We are at {{address}}.'];
    expect(instructionsOf(testDefinition({ prompt: 'Be kind.\n', knowledge }))).toBe(
      'Be kind.\n\n# Facts\nParking is free.\nWe are at {{address}}.',
    );
  });

  it('speaks at least one language, named as BCP 47 does', () => {
    const speaking = (languages: string[]) =>
      AgentDefinitionSchema.safeParse(testDefinition({ languages })).success;
    expect(speaking(['es-MX', 'en', 'zh-Hant-TW'])).toBe(true);
    expect(speaking([])).toBe(false);
    expect(speaking(['Spanish'])).toBe(false);
  });
});
