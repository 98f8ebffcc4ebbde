import { describe, expect, it } from 'vitest';
import type { TextId, ThreadId } from '@shared/domain/ids';
import type { Text, TextAuthor } from '@shared/domain/texts/textThread';
import { openConversation } from '../../../../../src/main/core/services/messages/conversationTurns';
import { readKeyword } from '../../../../../src/main/core/services/messages/keywords';
import {
  ReplyRate,
  whyUnanswerable,
} from '../../../../../src/main/core/services/messages/loopGuard';
import { splitText } from '../../../../../src/main/core/services/messages/splitText';
import { ManualClock } from '../../../../fakes/manualClock';

describe('words by which people leave, come back or ask who writes', () => {
  const stop = ['STOP', 'stopall', 'Unsubscribe', 'CANCEL', 'end', 'QUIT', 'revoke', 'OptOut'];
  it.each([...stop, ' Stop. ', 'STOP!', 'opt out', 'stop all'])('%j leaves', (text) => {
    expect(readKeyword(text)).toBe('stop');
  });

  it.each([
    ['START', 'start'],
    ['unstop', 'start'],
    ['Help', 'help'],
    ['INFO', 'help'],
    ['YES', undefined],
    ['stop it, please', undefined],
    ['Please cancel my appointment', undefined],
    ['Help!', undefined],
    ['', undefined],
  ])('%j means %s', (text, keyword) => {
    expect(readKeyword(text)).toBe(keyword);
  });
});

describe('senders that are never answered by machine', () => {
  const own = ['+15550100002', '+15550100003'];
  it.each([
    ['+15550100002', 'a number of your own'],
    ['+15550100003', 'a number of your own'],
    ['72345', 'a short code'],
    ['ACMEBANK', 'a short code'],
    ['', 'a short code'],
  ])('%j', (from, why) => {
    expect(whyUnanswerable(from, '+15550100002', own)).toContain(why);
  });

  it('are no ordinary numbers', () => {
    expect(whyUnanswerable('+4915255501234', '+15550100002', own)).toBeUndefined();
  });
});

it('answers are counted by thread, over the last minute', async () => {
  const clock = new ManualClock();
  const rate = new ReplyRate(clock);
  const [one, other] = ['thread_1' as ThreadId, 'thread_2' as ThreadId];
  expect([rate.take(one, 2), rate.take(one, 2), rate.take(one, 2)]).toEqual([true, true, false]);
  expect(rate.take(other, 2)).toBe(true);
  await clock.advance(60_001);
  expect(rate.take(one, 2)).toBe(true);
});

describe('a long text', () => {
  it('is parted between sentences, and nothing of it is lost', () => {
    const sentence = 'We are open from nine to five. ';
    const parts = splitText(sentence.repeat(80));
    expect(parts).toHaveLength(2);
    expect(parts.every((part) => part.length <= 1600 && part.endsWith('five.'))).toBe(true);
    expect(parts.join(' ')).toBe(sentence.repeat(80).trim());
  });

  it('is parted between paragraphs rather than sentences', () => {
    const [first, second] = ['First. '.repeat(200).trim(), 'Second. '.repeat(150).trim()];
    expect(splitText(`${first}\n\n${second}`)).toEqual([first, second]);
  });

  it('without a place to part is cut, but never within a character', () => {
    expect(splitText('😀'.repeat(10), 5)).toEqual(['😀😀', '😀😀', '😀😀']);
  });

  it('that never ends is sent in three parts and no more', () => {
    expect(splitText('word '.repeat(3000))).toHaveLength(3);
  });
});

describe('the conversation that an engine is told', () => {
  let made = 0;
  const text = (author: TextAuthor, words: string, more: Partial<Text> = {}): Text => ({
    id: `text_${++made}` as TextId,
    threadId: 'thread_1' as ThreadId,
    conversation: 1,
    at: made,
    author,
    text: words,
    segments: 1,
    media: [],
    status: 'received',
    tools: [],
    ...more,
  });
  const words = (texts: readonly Text[], through?: TextId) =>
    openConversation(texts, 1, through)?.turns.map(({ from, text: said }) => `${from}: ${said}`);

  it('ends with what is unanswered, and holds no notes and no former conversation', () => {
    const texts = [
      text('customer', 'Long ago', { conversation: 0 }),
      text('customer', 'Hi'),
      text('agent', 'Hello!'),
      text('system', 'You took over.', { status: 'noted' }),
      text('customer', 'START', { status: 'noted' }),
      text('customer', 'One'),
      text('customer', 'Two'),
    ];
    expect(words(texts)).toEqual([
      'customer: Hi',
      'agent: Hello!',
      'customer: One',
      'customer: Two',
    ]);
  });

  it('is over when somebody has answered', () => {
    expect(words([text('customer', 'Hi'), text('operator', 'Hello, Kim here.')])).toBeUndefined();
  });

  it('goes on with texts that came while the answer before was being written', () => {
    const [first, late] = [text('customer', 'First'), text('customer', 'Late')];
    const texts = [first, late, text('agent', 'Answer to the first')];
    expect(words(texts)).toBeUndefined();
    expect(words(texts, first.id)).toEqual([
      'customer: First',
      'agent: Answer to the first',
      'customer: Late',
    ]);
    expect(words(texts, late.id)).toBeUndefined();
  });

  it('says that there is a picture that cannot be seen', () => {
    const [only] = words([text('customer', '', { media: ['image/jpeg'] })]) ?? [];
    expect(only).toBe('customer: [They attached image/jpeg, which you cannot open.]');
  });
});
