import type { Conversation } from '../conversation';
import type { Intent } from '../understanding/intents';
import { readIntroduction } from '../understanding/names';
import type { Words } from '../understanding/words';
import { abilitiesOf } from './abilities';
import { MessageFlow } from './messageFlow';

/** Fewer words than these beside a greeting and a name tell no matter. */
const MATTER_WORDS = 4;
const OPENING_WORDS =
  /^(?:hi|hello|hey|good|morning|afternoon|evening|this|is|my|name|it|i|am|oh|ok|okay|yes|yeah|well|so|um|there|here|speaking)$/;
/** Wishes that are named, and answered as such. */
const OTHERS: ReadonlySet<Intent> = new Set([
  'question',
  'menu',
  'book',
  'move',
  'cancel',
  'check',
  'message',
]);
const EMERGENCY =
  /\b(?:emergenc\w+|urgent\w*|bleed\w*|unconscious|fire|smell gas|gas (?:leak|smell)|flood\w*|burst|leak\w*|chest pain|can not breathe|accident|severe|swelling|swollen|knocked ?out|immediately|dying|poison\w*)\b/;

/**
 * Whatever somebody tells an agent that is there for messages is one; false when the words are none.
 * What to do in an emergency comes first.
 */
export function hearMatter(talk: Conversation, words: Words, intents: readonly Intent[]): boolean {
  const { book, change, message } = abilitiesOf(talk);
  const isOther = intents.some((intent) => OTHERS.has(intent));
  if (talk.flow !== undefined || isOther || !message || book || change) return false;
  const name = readIntroduction(words)?.toLowerCase().split(' ') ?? [];
  const told = words.tokens.filter((token) => !OPENING_WORDS.test(token) && !name.includes(token));
  if (told.length < MATTER_WORDS) return false;
  const advice = talk.knowledge.facts.find(({ spoken }) => /\bemergenc/i.test(spoken));
  if (advice !== undefined && EMERGENCY.test(words.text)) talk.say(advice.spoken);
  talk.say("I'll pass that on to the team as a message.");
  new MessageFlow(talk, words.raw.trim()).start(words);
  return true;
}
