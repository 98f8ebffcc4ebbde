import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createKnowledge,
  type Knowledge,
} from '../../../../../../src/main/engines/embedded/dialogue/knowledge/knowledge';
import {
  NO_WORD_VECTORS,
  readWordVectors,
  type WordVectors,
} from '../../../../../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { readWords } from '../../../../../../src/main/engines/embedded/dialogue/understanding/words';
import { testBusiness } from '../../../../../fakes/testBusiness';

/** Thursday, ten in the morning. */
const NOW = { year: 2026, month: 11, day: 19, minute: 600 };
const PROMPT =
  'You are the receptionist. A cleaning costs $95. We accept Cigna and Aetna. We do not do braces. Free parking is behind the building. Never give medical advice.';

let vectors: WordVectors = NO_WORD_VECTORS;
beforeAll(() => {
  vectors = readWordVectors(readFileSync('resources/embedded/wordVectors.bin'));
});

const ask = (knowledge: Knowledge, question: string): string | undefined => {
  const answer = knowledge.answer(readWords(question), NOW);
  return answer?.isCertain === true ? answer.text : undefined;
};
const about = (prompt: string): Knowledge => createKnowledge(testBusiness(), prompt, vectors);

describe('answers from the prompt', () => {
  it.each([
    ['How much is a cleaning?', 'A cleaning costs $95.'],
    ['what do you charge for cleaning my teeth', 'A cleaning costs $95.'],
    ['Do you take Cigna?', 'Yes. We accept Cigna and Aetna.'],
    ['do you do braces', 'We do not do braces.'],
    ['where can I leave my car', 'Free parking is behind the building.'],
  ])('%s', (question, answer) => {
    expect(ask(about(PROMPT), question)).toBe(answer);
  });

  it.each(['How much is a crown?', 'Do you have a swimming pool?', 'Who won the game last night?'])(
    'does not know: %s',
    (question) => {
      expect(ask(about(PROMPT), question)).toBeUndefined();
    },
  );

  it('follows an edit of the prompt', () => {
    const edited = PROMPT.replace('$95', '$120');
    expect(ask(about(edited), 'How much is a cleaning?')).toBe('A cleaning costs $120.');
  });

  it('says no bare yes where the fact limits it', () => {
    const knowledge = about('We accept Cigna only for children.');
    expect(ask(knowledge, 'Do you accept Cigna?')).toBe('We accept Cigna only for children.');
  });

  it('never recites an instruction', () => {
    expect(ask(about(PROMPT), 'Can you give me medical advice?')).toBeUndefined();
  });

  it('works without word vectors, on words alone', () => {
    const knowledge = createKnowledge(testBusiness(), PROMPT, NO_WORD_VECTORS);
    expect(ask(knowledge, 'How much is a cleaning?')).toBe('A cleaning costs $95.');
  });
});

describe('answers from the record of the business', () => {
  it.each([
    ['are you open on Saturday?', 'No, we are closed on Saturdays.'],
    [
      'Are you open on Friday?',
      'Yes, on Fridays we are open from 8 in the morning to 2 in the afternoon.',
    ],
    [
      'are you open tomorrow at four',
      'No, tomorrow we are open from 8 in the morning to 2 in the afternoon.',
    ],
    [
      'are you open right now',
      'Yes, today we are open from 8 in the morning to 5 in the afternoon.',
    ],
    ['what time do you close today', 'We close at 5 in the afternoon today.'],
    [
      'what are your hours',
      'We are open Monday to Thursday from 8 in the morning to 5 in the afternoon, and Friday from 8 in the morning to 2 in the afternoon.',
    ],
    ['are you open at the weekend', 'No, we are closed at the weekend.'],
    ['how long does a filling take', 'A filling takes about an hour.'],
    ['what services do you offer', 'You can book a cleaning, a check-up or a filling.'],
    ['am I talking to a robot?', "I'm the automated receptionist of Bright Smile Dental."],
    ['what day is it today', 'It is 10 in the morning on Thursday, November 19th.'],
  ])('%s', (question, answer) => {
    expect(ask(about('Be kind.'), question)).toBe(answer);
  });

  it('prefers opening hours that the prompt states', () => {
    const knowledge = about('We are open Monday to Friday from 10 to 4.');
    expect(ask(knowledge, 'what are your hours')).toBe(
      'We are open Monday to Friday from 10 to 4.',
    );
  });

  it('does not take the opening hours of something else for its own', () => {
    const knowledge = about('The kitchen closes at nine.');
    expect(ask(knowledge, 'When does the kitchen close?')).toBe('The kitchen closes at nine.');
  });
});

describe('word vectors', () => {
  it('know words that mean nearly the same', () => {
    expect(vectors.isSynonym('rent', 'hire')).toBe(true);
    expect(vectors.isKindOf('parrot', 'bird')).toBe(true);
    expect(vectors.isKindOf('bird', 'parrot')).toBe(false);
    expect(vectors.similarity('price', 'cost')).toBeGreaterThan(0.5);
    expect(vectors.similarity('price', 'dog')).toBeLessThan(0.3);
    expect(vectors.similarity('price', 'zzyzx')).toBeUndefined();
  });

  it('refuse a file that is something else or cut short', () => {
    const file = readFileSync('resources/embedded/wordVectors.bin');
    expect(() => readWordVectors(new Uint8Array(64))).toThrow('word vectors');
    expect(() => readWordVectors(file.subarray(0, file.length - 1))).toThrow('complete');
  });
});
