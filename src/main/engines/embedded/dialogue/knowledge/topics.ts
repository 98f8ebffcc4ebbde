/**
 * Matters that people ask businesses about in words of their own. `asks` is how a question turns
 * to the matter, `tells` how a fact does. General knowledge of the world, not of any business.
 */
export interface Topic {
  readonly name: string;
  readonly asks: RegExp;
  readonly tells: RegExp;
  /** The matter is all that the question is about, so a fact about it answers. */
  readonly isWhole: boolean;
}

const topic = (name: string, asks: RegExp, tells: RegExp, isWhole = true): Topic => ({
  name,
  asks,
  tells,
  isWhole,
});

const MONEY = /[$£€]\s?\d|\b\d+ (?:dollars|pounds|euros)\b|\b(?:free|no charge|complimentary)\b/;

export const TOPICS: readonly Topic[] = [
  topic(
    'price',
    /\b(?:how much|cost|costs|price|prices|priced|pricing|cheap|cheapest|(?<!in )charge|charges|fee|fees|expensive|rate|rates|set me back|run me)\b|\bwhat (?:does|do|would|will) .* run\b/,
    MONEY,
    false,
  ),
  topic(
    'address',
    /\bwhere(?:abouts)? (?:exactly |precisely )?(?:are|is) (?:you|your \w+|the \w+|it)(?: located| based| exactly)?$|\bwhere(?:abouts)? (?:exactly |precisely )?(?:are|is|can i find) (?:you|your|the) ?(?:guys|located|based|office|shop|store|clinic|salon|restaurant|place|practice|studio|garage|business|building)?\b|\b(?:address|located|location|directions|find you|get to you|get there|which street|what street|how far)\b/,
    /\b\d+[a-z]? [\w' ]{0,25}\b(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|square|parade|way|court|place|highway|terrace|parkway|plaza|row|crescent)\b|\b(?:is|are) at \d|\b(?:located|address)\b|\bunit \d|\b(?:opposite|across from|next to|behind|corner of)\b/,
  ),
  topic(
    'parking',
    /\bpark(?:ing)?\b|\bleave (?:my|our|the) car\b|\bwhere .*\bcar\b/,
    /\bparking\b|\bpark\b|\bcar park\b|\bparked\b/,
  ),
  topic(
    'transport',
    /\b(?:bus|train|tram|subway|metro|underground|tube|public transport(?:ation)?|transit|railway)\b/,
    /\b(?:bus|train|tram|subway|metro|underground|transit|station|railway)\b/,
  ),
  topic(
    'payment',
    /\b(?:pay|payment|payments|credit|debit|card|cards|cash|check|cheque|visa|mastercard|amex|american express|apple pay|google pay|contactless|financing)\b/,
    /\b(?:cash|cards?|visa|mastercard|american express|checks?|cheques?|contactless|payment|financing|pay)\b/,
    false,
  ),
  topic(
    'insurance',
    /\b(?:insurance|insured|insurer|coverage|health plan|dental plan)\b/,
    /\b(?:insurance|insured|bill .* directly|coverage|we accept [A-Z])\b/,
    false,
  ),
  topic(
    'cancellation',
    /\b(?:cancel|cancelling|cancellation|no show|do not show ?up|miss (?:my|the|an) (?:appointment|booking)|last minute)\b/,
    /\b(?:cancel\w*|no shows?)\b/,
  ),
  topic(
    'lateness',
    /\b(?:late|running behind|held up|stuck in traffic|delayed)\b/,
    /\b(?:late|hold (?:a|your|the) (?:table|booking|place)|rebooked)\b/,
  ),
  topic(
    'children',
    /\b(?:kid|kids|child|children|son|daughter|baby|babies|toddler|boy|girl|teenager|grandson|granddaughter|\w+ years? old)\b/,
    /\b(?:kids?|child|children|babies|age of|under (?:\w+)|toddlers?|pediatric)\b/,
    false,
  ),
  topic(
    'access',
    /\b(?:wheelchair|disabled|disability|accessible|accessibility|stairs|steps|elevator|lift|walker|mobility)\b/,
    /\b(?:wheelchairs?|ramp|elevator|lift|step free|ground floor|accessible|step at)\b/,
  ),
  topic(
    'walk-ins',
    /\b(?:walk ?ins?|drop ?in|turnup|walkin|just (?:come|stop|pop|show) ?(?:by|in|up)|without (?:an? )?(?:appointment|booking|reservation|reserving)|need (?:an? )?(?:appointment|booking|reservation))\b/,
    /\b(?:walk ins?|without (?:an? )?(?:appointment|booking|reservation)|while you wait)\b/,
    false,
  ),
  topic('internet', /\b(?:wifi|internet|wireless|go online)\b/, /\b(?:wifi|internet)\b/),
  topic(
    'languages',
    /\b(?:speak|speaks|language|languages)\b/,
    /\b(?:speaks?|languages?|bilingual)\b/,
    false,
  ),
  topic(
    'emergency',
    /\b(?:emergency|emergencies|urgent|middle of the night|after hours|at night|when you are closed|you are closed)\b/,
    /\b(?:emergenc\w+|after hours|outside (?:our|opening|office) hours|out of hours|night)\b/,
  ),
  topic(
    'home visits',
    /\b(?:come (?:out )?to (?:me|us|my|our)|house calls?|home visits?|at home|mobile service)\b/,
    /\b(?:house calls?|home visits?|come to you|at your home|mobile)\b/,
  ),
  topic(
    'boarding',
    /\b(?:boarding|kennel|day ?care|look after (?:my|our)|(?:stay|keep \w+) overnight)\b/,
    /\b(?:boarding|kennels?|day ?care|overnight)\b/,
  ),
  topic(
    'shipping',
    /\b(?:ship|ships|shipping|send (?:\w+ )?(?:to|it)|mail (?:it|order)|post it)\b/,
    /\b(?:ship|ships|shipping|mail order)\b/,
  ),
  topic(
    'warranty',
    /\b(?:warranty|warranties|guarantee|guaranteed|guarantees)\b/,
    /\b(?:warranty|guarantee\w*)\b/,
  ),
  topic(
    'returns',
    /\b(?:return|returns|refund|refunds|bring (?:it|something|them) back|money back|exchange)\b/,
    /\b(?:returns?|refunds?|exchanges?|money back)\b/,
  ),
  topic(
    'discount',
    /\b(?:discount|discounts|cheaper|special offers?|deals?|reductions?|promotions?|coupons?|percent off)\b/,
    /\b(?:discounts?|off (?:a|the|per|every|on|for)|percent off|dollars off|half price|reduced|special offers?|cheaper|promotions?)\b|% off/,
    false,
  ),
  topic(
    'gifts',
    /\b(?:gift|gifts|voucher|vouchers|gift cards?|certificates?)\b/,
    /\b(?:gift|vouchers?|certificates?)\b/,
  ),
  topic(
    'delivery',
    /\b(?:deliver|delivery|deliveries|bring it to (?:me|my))\b/,
    /\bdeliver(?:y|ies)?\b/,
  ),
  topic(
    'takeaway',
    /\b(?:takeaway|take ?away|take ?out|to go|pickup (?:food|an order)|carry out)\b/,
    /\b(?:takeaway|take away|takeout|take out|to go|pickup|carry out)\b/,
  ),
  topic(
    'animals',
    /\b(?:dog|dogs|puppy|pet|pets|service animal)\b/,
    /\b(?:dogs?|pupp(?:y|ies)|cats?|pets?|animals?)\b/,
    false,
  ),
  topic('email', /\b(?:email|e mail|mail address)\b/, /\b(?:email|e mail)\b|@/),
  topic('website', /\b(?:website|web site|online booking|web page)\b/, /\b(?:website|www|\.com)\b/),
  topic(
    'staff',
    /\bwho (?:is|are|will|does|do|works|would)\b|\bwhat (?:is|are) (?:the|your) .*\b(?:called|names?)\b|\b(?:name of (?:the|your)|names of|which (?:doctor|dentist|stylist|vet|doctors|dentists|mechanic))\b/,
    /\b(?:dr \w+|doctors?|dentists?|owner|owns|chef|team|there are \w+ of us|our staff|run by|manager)\b/,
    false,
  ),
  topic(
    'ownership',
    /\b(?:owner|owns|boss|in charge|runs (?:the|this|it)|founder|founded)\b/,
    /\b(?:owns?|owner|run by|founded|founder|family run|manager|in charge)\b/,
  ),
  topic(
    'history',
    /\bhow long (?:have|has) (?:you|the \w+|this \w+|it) (?:guys )?(?:been|existed)\b|\b(?:how old is (?:the|your|this)|been (?:around|in business|open(?:ed)?)|when (?:did you|were you|was (?:the|this) \w+) (?:open|start|founded|established))\b/,
    /\b(?:since|founded|established|opened) (?:in )?\d{4}\b|\bfor (?:over |more than )?\w+ years\b/,
  ),
  topic(
    'preparation',
    /\b(?:bring|prepare|beforehand|before (?:my|the|i)|first (?:visit|time|appointment)|do first|papers|documents|paperwork)\b/,
    /\b(?:bring|arrive|early|first (?:visit|time)|new (?:patients|clients|customers)|before)\b/,
    false,
  ),
  topic(
    'clothes',
    /\b(?:wear|clothes|clothing|outfit)\b/,
    /\b(?:wear|clothes|clothing|shorts|shoes)\b/,
  ),
  topic(
    'referral',
    /\b(?:referral|referred|doctor note|note from (?:my|a) doctor|prescription)\b/,
    /\b(?:referrals?|doctor note)\b/,
  ),
  topic(
    'diet',
    /\b(?:vegetarian|vegetarians|vegan|gluten|coeliac|celiac|allergy|allergies|allergic|dairy|lactose|nuts?|peanuts?|halal|kosher)\b/,
    /\b(?:vegetarian|vegan|gluten|allerg\w+|dairy|lactose|nut|halal|kosher)\b/,
    false,
  ),
  topic(
    'alcohol',
    /\b(?:own (?:\w+ ){0,3}(?:wine|bottle|alcohol)|corkage|byob|bring (?:\w+ ){0,3}wine)\b/,
    /\b(?:corkage|own wine|byob)\b/,
  ),
  topic(
    'deposit',
    /\b(?:deposit|deposits|up ?front|in advance|prepay|prepayment|retainer|down payment)\b/,
    /\b(?:deposit|retainer|in advance|prepa\w+|down payment)\b/,
  ),
  topic(
    'validity',
    /\b(?:valid|validity|expire|expires|expiry|run out|how long (?:is|are) .* good)\b/,
    /\b(?:valid|expires?|expiry)\b/,
  ),
  topic(
    'repairs',
    /\b(?:repair|repairs|fix|mend|broken|broke|came off|fell off|damaged)\b/,
    /\b(?:repairs?|repaired|fix|fixed|mend\w*)\b/,
    false,
  ),
  topic(
    'pregnancy',
    /\b(?:pregnant|pregnancy|expecting|prenatal|antenatal)\b/,
    /\b(?:pregnan\w+|prenatal|antenatal|expecting)\b/,
  ),
  topic(
    'remote',
    /\b(?:zoom|video|online|remote|remotely|by phone|over the phone|virtual|telehealth)\b/,
    /\b(?:video|online|remote\w*|by phone|virtual|telehealth)\b/,
  ),
  topic(
    'injuries',
    /\b(?:hurt|injury|injuries|injured|sore|bad (?:back|knee|knees|shoulder))\b/,
    /\b(?:injur\w+|sore|pain)\b/,
    false,
  ),
  topic(
    'waiting',
    /\b(?:while (?:i|you|we) wait|waiting (?:room|area)|can i wait|wait for it)\b/,
    /\b(?:wait|waiting)\b/,
    false,
  ),
];

export type AnswerType =
  'price' | 'duration' | 'time' | 'person' | 'place' | 'count' | 'phone' | 'any';

const TYPE_CUES: readonly (readonly [AnswerType, RegExp])[] = [
  [
    'price',
    /\bhow much(?! (?:time|notice))\b|\b(?:cost|costs|price|prices|(?<!in )charge|fee|fees)\b|\bwhat (?:does|do|would|will) .* run\b/,
  ],
  ['duration', /\bhow (?:long|quickly|soon|fast)\b|\bhow much (?:time|notice)\b/],
  ['time', /\b(?:when|what time|what hours|which days?|what days?)\b/],
  ['count', /\bhow many\b|\bhow (?:big|large|far|old)\b/],
  ['person', /\b(?:who|whose)\b/],
  ['phone', /\b(?:phone number|what number|number (?:to|for|can|should|do) i?)\b/],
  ['place', /\bwhere(?:abouts)?\b/],
];

const NUMBER = String.raw`(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|half)`;

const TYPE_SIGNS: Readonly<Record<AnswerType, RegExp>> = {
  price: new RegExp(`${MONEY.source}|\\b(?:percent|included)\\b`, 'i'),
  duration: new RegExp(
    String.raw`\b${NUMBER}[\w -]{0,12}\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b|same day|half an hour|while you wait|since \d{4}|by the (?:afternoon|evening)|until the`,
    'i',
  ),
  time: /\b\d{1,2}(?::\d{2})?\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|morning|afternoon|evening|daily|day|days|minutes|hours|before|after|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekends?|weekdays?)\b/i,
  count: new RegExp(
    String.raw`\b${NUMBER}\b|\b(?:thirteen|fourteen|sixteen|fifty|hundred|since)\b`,
    'i',
  ),
  person:
    /(?:\b(?:Dr|Mr|Mrs|Ms)\.? \p{Lu}|[\p{Ll},:;]\s\p{Lu}\p{Ll}+|^\p{Lu}\p{Ll}+ (?:is|does|owns|runs)\b|call)/u,
  phone: /\d{3}[-. ]\d{3,4}|\d{7,}/,
  place:
    /\b(?:street|road|avenue|lane|square|parade|drive|floor|building|behind|opposite|across|next to|in front|beside|near|outside|inside|at the|on the|in the|to the|corner|station|bar|hospital|garage)\b/i,
  any: /./,
};

/** The kinds of answer the question can be satisfied with. */
export function answerTypeOf(question: string): AnswerType {
  return TYPE_CUES.find(([, cue]) => cue.test(question))?.[0] ?? 'any';
}

export function canAnswer(fact: string, type: AnswerType): boolean {
  return TYPE_SIGNS[type].test(fact);
}
