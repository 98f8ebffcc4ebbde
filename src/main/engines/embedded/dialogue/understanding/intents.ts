import type { Words } from './words';

export type Intent =
  | 'book'
  | 'move'
  | 'cancel'
  | 'check'
  | 'message'
  | 'person'
  | 'repeat'
  | 'wait'
  | 'menu'
  | 'goodbye'
  | 'thanks'
  | 'question'
  | 'greeting';

const SOME = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]+';
const THING = String.raw`(?:appointment|appt|booking|reservation|slot|visit|session|table|meeting|time|one|it|that)`;
const ASK = String.raw`(?:i (?:would|want|need|have|got|must|wish|was|am|will|do|can)|we (?:would|want|need|have|are|will)|can|could|may|let|please|help|looking|trying|like)`;

const CUES: readonly (readonly [Intent, RegExp])[] = [
  [
    'person',
    /\b(?:speak|talk|spoke|chat)\b.{0,12}\b(?:to|with)\b.{0,20}\b(?:someone|somebody|anyone|anybody|person|human|people|operator|representative|receptionist|manager|owner|boss|staff|agent|doctor|dr|one of)\b|\b(?:real|actual|live|human) (?:person|human|being|agent)\b|\b(?:operator|representative)\b|\b(?:transfer|connect|put) (?:me|us)\b.{0,12}\b(?:to|through|with|over)\b|\bput me through\b|\bis (?:there )?(?:someone|somebody|anyone|anybody) (?:there|else|i can (?:speak|talk))|\b(?:get|give) me (?:a|the|your) (?:person|human|manager|owner)\b/,
  ],
  [
    'message',
    /\b(?:leave|take|pass(?: on| along)?|give|send|get)\b.{0,16}\bmessage\b|\b(?:call|ring|phone) me back\b|\b(?:a )?call ?back\b|\b(?:get|have) (?:someone|somebody|him|her|them)\b.{0,20}\b(?:call|ring|contact)\b|\b(?:let|tell) (?:him|her|them|the (?:doctor|manager|owner|team|dentist)|dr \w+) (?:know|that)\b/,
  ],
  [
    'cancel',
    new RegExp(
      String.raw`\b(?:cancel|cancelling|canceling|call off|scrap|delete|remove)\b|\bdrop (?:my|the) ${THING}\b`,
    ),
  ],
  [
    'move',
    new RegExp(
      String.raw`\breschedul\w*|\b(?:move|change|push|postpone|shift|switch|swap|rearrange|bring)\b.{0,16}\b${THING}\b|\b(?:move|change|postpone) (?:my|the|our)\b|\b(?:different|another|new) (?:time|day|date) for my\b`,
    ),
  ],
  [
    'check',
    new RegExp(
      String.raw`\b(?:when|what time|what day|which day) (?:is|was|are) (?:my|our) |\bdo i (?:still )?have (?:an|any|my) (?:upcoming )?(?:appointment|booking|reservation)|\b(?:confirm|check|verify|remind me of|look up) (?:my|our|when my) |\bforgot(?:ten)? (?:when|what time|my)\b`,
    ),
  ],
  [
    'book',
    new RegExp(
      String.raw`\b(?:book|schedule|reserve|reserving|booking me|sign me up|fit (?:me|us) in|squeeze (?:me|us) in|pencil (?:me|us) in|put (?:me|us) (?:down|in))\b|\b(?:make|get|have|set up|arrange|need|want|like|take|grab)\b.{0,20}\b(?:an? (?:\w+ )?|the )?(?:appointment|appt|booking|reservation|slot|table for|opening)\b|\b(?:come|pop|drop) in (?:for|on|to|at|this|next|tomorrow|today)\b|\bget in (?:for|on|to|at|this|next|tomorrow)\b|\bsee the (?:doctor|dentist|vet)\b|\bbe seen\b|\b(?:a|any) tables?\b.{0,40}\b(?:for|at|on|tonight|today|tomorrow|this|next|free|available|left)\b|\btable for \w+|\b(?:dinner|lunch|brunch|come|come over) (?:for|at|tonight|tomorrow|on) .{0,20}\b(?:people|us|dinner|lunch|brunch|tonight|tomorrow|oclock|\w+day|${SOME})\b|\b(?:have|got) (?:you )?(?:got )?(?:anything|any (?:openings?|availability|appointments?|slots?|space|room|tables?|times?)|an? (?:opening|slot|table|space|appointment))\b|\b(?:is|are) there (?:anything|any (?:openings?|availability|appointments?|slots?|space|room|tables?|times?)|an? (?:opening|slot|table|space))\b.{0,30}\b(?:free|open|available|on|for|left|this|next|today|tomorrow|tonight|morning|afternoon)\b|\b(?:what|which) (?:times?|days?|slots?|openings?|availability)\b.{0,16}\b(?:available|free|open|do you have|have you got)\b|\bwhen (?:can|could) (?:i|we|you) (?:come|get|see|fit)|\b(?:next|first|earliest|soonest) (?:available|appointment|opening|slot)\b`,
    ),
  ],
  [
    'repeat',
    /\b(?:repeat|say) (?:that|it|this)\b|\brepeat\b|\bsay (?:that |it )?again\b|\bcome again\b|^(?:pardon|pardon me|sorry|what|excuse me|huh|what was that|sorry what)$|\bwhat did you (?:just )?say\b|\bdid not (?:catch|hear|get) (?:that|you|it)\b|\bcan not hear you\b/,
  ],
  [
    'wait',
    /\b(?:hold on|hang on|one (?:moment|second|sec|minute)|just a (?:moment|second|sec|minute)|give me a (?:moment|second|sec|minute)|bear with me|let me (?:think|check|see|look|get|find))\b|^wait(?: a (?:moment|second|minute))?$/,
  ],
  [
    'menu',
    /\bwhat can you (?:do|help)|\bwhat are my options\b|^help(?: me)?$|\bmain menu\b|\bstart (?:over|again)\b|\bhow does this work\b/,
  ],
  [
    'goodbye',
    /\b(?:good ?bye|bye|see you|talk (?:to you )?(?:later|soon)|have a (?:good|nice|great|lovely)|take care|cheers then)\b|\bthat (?:is|was|will be|would be) (?:all|it|everything|me)\b|\b(?:nothing|no) (?:else|more|further)\b|^(?:that is )?all(?: good)?$|\bi am (?:good|done|all set|fine)\b|\bhang up\b|\bno(?: thank you| thanks)?(?: that is)? (?:all|it|everything)\b/,
  ],
  ['thanks', /\b(?:thanks|thank you|cheers|much appreciated|ta)\b/],
  ['greeting', /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))\b/],
];

const QUESTION =
  /^(?:and |so |but |ok(?:ay)? |well |also |hi |hello |hey |yes |no |sorry |by the way |just |quick question |oh )*(?:what|where|whereabouts|when|who|whose|which|why|how|is|are|am|was|were|do|does|did|can|could|will|would|should|may|have|has|got any|any)\b|\b(?:can|could) you tell me\b|\bdo you know\b|\bi (?:was wondering|wonder|wanted to (?:know|ask)|would like to (?:know|ask)|have a question)\b|\b(?:how much|how long|how many|how far|what time|what is|what are|where is|where are|is there|are there|do you|are you|(?<!that )is it|can i|can you|can we|may i|does anyone|who is|what if|what happens)\b/;

/** Policies can be asked about without wanting the thing: "what if I need to cancel?" */
const ABOUT_POLICY =
  /\b(?:what (?:if|happens)|how much notice|policy|fee|charge|penalty|is it (?:ok|okay|possible|free)|do i (?:have|need) to|how (?:late|long|early|far)|without)\b/;
const ABOUT_FACTS =
  /\b(?:how much|how long|what does|what is|cost|costs|price|charge|include|included|hurt|do i need)\b/;

const WISH = new RegExp(String.raw`\b${ASK}\b`);

/** All that the words seem to want, the most specific first. */
export function readIntents(words: Words): Intent[] {
  const found = CUES.filter(([, cue]) => cue.test(words.text)).map(([intent]) => intent);
  const isQuestion = QUESTION.test(words.text) || words.raw.trim().endsWith('?');
  const asksPolicy = isQuestion && ABOUT_POLICY.test(words.text);
  const kept = found.filter((intent) => {
    if (intent === 'cancel' || intent === 'move') return !asksPolicy;
    if (intent === 'book') return !(isQuestion && ABOUT_FACTS.test(words.text)) && !asksPolicy;
    return true;
  });
  return isQuestion ? [...kept, 'question'] : kept;
}

/** The caller says what they would like rather than what they would like to know. */
export function expressesWish(words: Words): boolean {
  if (ABOUT_FACTS.test(words.text) || ABOUT_POLICY.test(words.text)) return false;
  return WISH.test(words.text);
}

/** "Can I get a haircut": a wish in the form of a question. */
export function wishesFor(words: Words): boolean {
  return /\b(?:can|could|may) (?:i|we|you) (?:please )?(?:get|have|do|book|come|make|squeeze|fit)\b|\b(?:would|want|need|like)\b/.test(
    words.text,
  );
}
