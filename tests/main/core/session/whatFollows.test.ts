import { describe, expect, it } from 'vitest';
import { phrasesIn } from '../../../../src/main/core/phrases/phrases';
import { whatFollows, whatFollowsAfter } from '../../../../src/main/core/session/whatFollows';

const ALONE = {
  handoverNumber: '',
  ownNumber: '+15550100002',
  takesMessages: false,
  phrases: phrasesIn('en-US'),
};
const WITH_PERSON = { ...ALONE, handoverNumber: '+15550100009' };
const WITH_TAPE = { ...ALONE, takesMessages: true };

describe('what follows a stream', () => {
  it.each(['completed', 'operator_hung_up', 'voicemail', 'cancelled', 'caller_hung_up'] as const)(
    'is a hang-up after %s',
    (reason) => {
      expect(whatFollows(reason, WITH_PERSON)).toEqual({ kind: 'hangUp' });
    },
  );

  it.each(['engine_lost', 'media_lost', 'failed', 'app_stopped', undefined] as const)(
    'is a person, a message or a request to call again after %s',
    (reason) => {
      expect(whatFollows(reason, WITH_PERSON)).toMatchObject({ to: '+15550100009' });
      expect(whatFollows(reason, WITH_TAPE)).toMatchObject({
        takesMessage: true,
        sentence: expect.stringContaining('leave a message') as string,
      });
      expect(whatFollows(reason, ALONE)).toMatchObject({
        sentence: expect.stringContaining('call again') as string,
      });
    },
  );

  it('is the person who was asked for, shown our number', () => {
    const target = { to: '+15550100008', announcement: 'Dana' };
    expect(whatFollows('handed_over', WITH_PERSON)).toMatchObject({ to: '+15550100009' });
    expect(whatFollows('handed_over', WITH_PERSON, target)).toMatchObject({
      kind: 'transfer',
      callerId: '+15550100002',
      ...target,
    });
  });

  it('is said in the language of the agent', () => {
    const spanish = { ...WITH_TAPE, phrases: phrasesIn('es-MX') };
    expect(whatFollows('failed', spanish)).toEqual({
      kind: 'apologise',
      sentence:
        'Lo siento, algo ha fallado de nuestro lado. Por favor, deje un mensaje después del tono.',
      language: 'es-MX',
      takesMessage: true,
    });
    expect(whatFollows('handed_over', spanish)).toMatchObject({
      sentence: 'Un momento, por favor.',
      language: 'es-MX',
    });
  });

  it('is said in English where there are no sentences of ours', () => {
    const finnish = { ...ALONE, phrases: phrasesIn('fi-FI') };
    expect(whatFollows('failed', finnish)).toMatchObject({ language: 'en-US' });
  });

  it('is the end after a talk, and a message when nobody was there', () => {
    expect(whatFollowsAfter('talk', WITH_TAPE)).toEqual({ kind: 'hangUp' });
    expect(whatFollowsAfter('message', WITH_TAPE)).toEqual({ kind: 'hangUp' });
    expect(whatFollowsAfter('unreached', WITH_TAPE)).toMatchObject({ takesMessage: true });
  });
});
