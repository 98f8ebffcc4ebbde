import type { Conversation } from '../conversation';
import { readYesNo } from '../understanding/answers';
import type { Words } from '../understanding/words';
import { menuOf } from './abilities';

/** Greetings that only fit someone who has called us. */
const TO_A_CALLER = /\b(?:thank(?:s| you) for calling|how (?:can|may) i help|reached)\b/i;
/** "Hello?", said into the phone when it is picked up. */
const PICKING_UP_WORDS = 2;

/** The opening of a call that we have placed: who we are, what about, and whether it suits. */
export function greetCallee(talk: Conversation): void {
  const { config, knowledge } = talk;
  const isForCallers = TO_A_CALLER.test(config.greeting);
  talk.say(isForCallers ? `Hello, this is ${config.business.name}.` : config.greeting);
  if (knowledge.purpose !== undefined) talk.say(`I'm calling ${knowledge.purpose}`);
  const isAsked = !isForCallers && /\bgood (?:time|moment)\b/i.test(config.greeting);
  talk.ask({
    expects: 'goodTime',
    text: isAsked ? '' : 'Is this a good time to talk?',
    help: 'Say yes or press 1 if you have a moment, or no if I should not disturb you now.',
  });
}

/** Takes the answer to "is this a good time?"; false when it is none. */
export function hearGoodTime(talk: Conversation, words: Words): boolean {
  const answer = readYesNo(words);
  if (answer === 'no' || /\b(?:busy|bad time|later|not now|driving)\b/.test(words.text)) {
    talk.end("I'm sorry to have disturbed you. We will try again another time. Goodbye!");
    return true;
  }
  if (answer === 'yes') {
    talk.ask({
      expects: 'request',
      text: 'Great. What can I do for you?',
      help: menuOf(talk),
    });
    return true;
  }
  const isPickingUp = !talk.hasCalleeSpoken && words.tokens.length <= PICKING_UP_WORDS;
  talk.hasCalleeSpoken = true;
  return isPickingUp;
}
