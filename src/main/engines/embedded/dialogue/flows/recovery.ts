import type { Conversation } from '../conversation';
import { menuOf } from './abilities';

const MAX_SILENCES = 3;

export const SILENT_GOODBYE = "I can't hear you, so I'll hang up now. Please call again. Goodbye!";

/** More help each time: the question again, then how to answer it, then all other ways. */
export function sayNotUnderstood(talk: Conversation): void {
  talk.misses++;
  const { help, text } = talk.question;
  if (talk.misses === 1) {
    talk.say(
      talk.phrase("I'm sorry, I didn't catch that.", "I'm sorry, I didn't understand that."),
    );
    const again = talk.phrase('Could you say it again?', 'Could you put it in other words?');
    talk.say(text === '' ? again : text);
  } else if (talk.misses === 2) {
    talk.say("I'm sorry, I still didn't understand.");
    talk.say(help ?? menuOf(talk));
  } else if (talk.misses === 3 && talk.flow !== undefined) {
    // What has been settled so far is worth another attempt.
    talk.say("I'm sorry, I'm having trouble understanding you.");
    talk.say(help ?? text);
  } else {
    talk.misses = 1;
    talk.flow = undefined;
    talk.say("I'm sorry, I'm having trouble understanding you.");
    talk.ask({ expects: 'request', text: menuOf(talk), help: menuOf(talk) });
  }
}

/** Asks whether the caller is still there; false when it is time to give up. */
export function sayToSilence(talk: Conversation): boolean {
  talk.silences++;
  if (talk.silences >= MAX_SILENCES) return false;
  const { help, text } = talk.question;
  talk.say('Are you still there?');
  if (talk.silences > 1) talk.say(help ?? menuOf(talk));
  else if (text !== '') talk.say(text);
  return true;
}
