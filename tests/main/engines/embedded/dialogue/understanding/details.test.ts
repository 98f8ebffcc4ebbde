import { describe, expect, it } from 'vitest';
import {
  readChoice,
  readYesNo,
} from '../../../../../../src/main/engines/embedded/dialogue/understanding/answers';
import { readIntents } from '../../../../../../src/main/engines/embedded/dialogue/understanding/intents';
import {
  readIntroduction,
  readName,
} from '../../../../../../src/main/engines/embedded/dialogue/understanding/names';
import {
  meansOwnNumber,
  readDigits,
} from '../../../../../../src/main/engines/embedded/dialogue/understanding/phones';
import { readService } from '../../../../../../src/main/engines/embedded/dialogue/understanding/services';
import {
  readWords,
  stem,
} from '../../../../../../src/main/engines/embedded/dialogue/understanding/words';
import { testBusiness } from '../../../../../fakes/testBusiness';

describe('words', () => {
  it.each([
    ["I'd like a 9:30 appointment, please!", 'i would like a 9:30 appointment please'],
    ["what's the time, it's 2 p.m.", 'what is the time it is 2 pm'],
    ['um, nine A.M. works', 'nine am works'],
    ['I am here at 9 a m', 'i am here at 9 am'],
    ['can we check in early', 'can we checkin early'],
  ])('%s reads as %s', (raw, text) => {
    expect(readWords(raw).text).toBe(text);
  });

  it.each([
    ['cleaning', 'cleans'],
    ['parking', 'parked'],
    ['appointments', 'appointment'],
    ['cancelled', 'cancel'],
    ['parties', 'party'],
    ['dogs', 'dog'],
  ])('%s and %s share a stem', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it.each([
    ['shower', 'show'],
    ['glass', 'glad'],
  ])('%s and %s do not', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});

describe('phone numbers', () => {
  it.each([
    ['five five five, oh one double two', '5550122'],
    ['518-555-0112', '5185550112'],
    ["it's five one eight. Five five five. Zero one eight eight.", '5185550188'],
    ['oh seven seven double oh, nine hundred, one two three', '07700900123'],
    ['my number is 518 triple five 0199', '5185550199'],
    ['twenty one fifty five', '2155'],
    ['five one eight and then five five five', '518555'],
    ['no digits here', ''],
  ])('%s gives %s', (text, digits) => {
    expect(readDigits(readWords(text))).toBe(digits);
  });

  it.each([
    "the number I'm calling from",
    'this number',
    'use the one I am ringing from',
    'same number',
    'you can use this',
  ])('%s means the caller’s own', (text) => {
    expect(meansOwnNumber(readWords(text))).toBe(true);
  });

  it('does not mean it where a number follows', () => {
    expect(meansOwnNumber(readWords('my number is 518 555 0112'))).toBe(false);
  });
});

describe('names', () => {
  it.each([
    ['Dana Reyes.', 'Dana Reyes'],
    ["Sure, it's Dana Reyes", 'Dana Reyes'],
    ['my name is dana reyes', 'Dana Reyes'],
    ['Reyes, R E Y E S.', 'Reyes'],
    ['Anna Rays, R-E-Y-E-S', 'Anna Reyes'],
    ['The name is Rossi, Marco Rossi.', 'Marco Rossi'],
    ["Siobhan O'Brien please", "Siobhan O'Brien"],
    ['Um, Ronald McDonald', 'Ronald McDonald'],
    ['Kim', 'Kim'],
    ['Will Smith', 'Will Smith'],
  ])('%s is %s', (text, name) => {
    expect(readName(readWords(text))).toBe(name);
  });

  it.each(['yes please', 'what do you need that for', 'no', ''])('%j is no name', (text) => {
    expect(readName(readWords(text))).toBeUndefined();
  });

  it.each([
    ["Hi, this is Dana Reyes, I'd like a cleaning", 'Dana Reyes'],
    ["hello i'm Mark and I need an appointment", 'Mark'],
    ['Grace Lee speaking', 'Grace Lee'],
    ["I'm calling about a cleaning", undefined],
    ['this is about my bill', undefined],
    ["I'm running late", undefined],
    ["I'd like an appointment for Tuesday", undefined],
  ])('%s introduces %s', (text, name) => {
    expect(readIntroduction(readWords(text))).toBe(name);
  });
});

describe('services', () => {
  const { services } = testBusiness();

  it.each([
    ["I'd like a cleaning", 'cleaning'],
    ['i need a clean in', 'cleaning'],
    ['a teeth cleaning please', 'cleaning'],
    ['a checkup', 'checkup'],
    ['a check up', 'checkup'],
    ['an exam', 'checkup'],
    ['I have a cavity', 'filling'],
    ['two fillings', 'filling'],
    ['not the cleaning, the filling', 'filling'],
    ['a feeling', 'filling'],
    ['something else', undefined],
    ['on Tuesday at nine', undefined],
  ])('%s is %s', (text, id) => {
    expect(readService(readWords(text), services)?.id).toBe(id);
  });
});

describe('yes, no and choices', () => {
  it.each([
    ['yes', 'yes'],
    ["that's right", 'yes'],
    ['yeah that works for me', 'yes'],
    ['sure, go ahead', 'yes'],
    ['You got it.', 'yes'],
    ['no problem', 'yes'],
    ['no', 'no'],
    ['nope, make it ten', 'no'],
    ['Actually no, keep it', 'no'],
    ['none of those', 'no'],
    ["that doesn't work", 'no'],
    ['no thank you', 'no'],
    ['Tuesday', undefined],
    ['how much is it', undefined],
  ])('%s means %s', (text, answer) => {
    expect(readYesNo(readWords(text))).toBe(answer);
  });

  it.each([
    ['the second one', 1],
    ['the first', 0],
    ['number three', 2],
    ['option 2 please', 1],
    ['the later one', 2],
    ['the earliest', 0],
    ['any of those', 0],
    ['the fourth', undefined],
    ['the first of December', undefined],
    ['nine thirty', undefined],
  ])('%s of three is %s', (text, index) => {
    expect(readChoice(readWords(text), 3)).toBe(index);
  });
});

describe('intents', () => {
  it.each([
    ["I'd like to book an appointment", ['book']],
    ['can you fit me in tomorrow', ['book', 'question']],
    ['do you have any openings on Friday', ['book', 'question']],
    ['I need to reschedule', ['move']],
    ['can we move my appointment to Friday', ['move', 'question']],
    ['I have to cancel', ['cancel']],
    ['what happens if I cancel?', ['question']],
    ['how much is a cleaning', ['question']],
    ['when is my appointment', ['check', 'question']],
    ['can I talk to a real person', ['person', 'question']],
    ['let me leave a message', ['message']],
    ['can someone call me back', ['message', 'question']],
    ['could you repeat that', ['repeat', 'question']],
    ['hold on a second', ['wait']],
    ['bye', ['goodbye']],
    ["no, that's it", ['goodbye']],
    ['thank you', ['thanks']],
    ['hello', ['greeting']],
  ])('%s wants %j', (text, intents) => {
    expect(readIntents(readWords(text))).toEqual(intents);
  });
});
