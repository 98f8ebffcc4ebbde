/** One thing the agent knows, as it can be said to a caller. */
export interface Fact {
  /** What is said. */
  readonly spoken: string;
  /** Words under which it can be found besides its own: its label, its heading, the question it answers. */
  readonly topic: string;
}

export interface PromptKnowledge {
  readonly facts: readonly Fact[];
  /** For a call that we placed: "to remind you of your check-up". */
  readonly purpose: string | undefined;
}

const ABBREVIATIONS =
  /\b(?:Dr|Mr|Mrs|Ms|St|Prof|No|approx|vs|e\.g|i\.e|a\.m|p\.m|Ave|Rd|Blvd|Inc|Ltd|Co)\.$/i;

/** Verbs by which an operator tells the agent, and not the caller, what to do. */
const AGENT_VERBS =
  'ask|answer|greet|confirm|collect|keep|be|speak|offer|remember|try|make sure|ensure|use|tell|say|stay|sound|respond|reply|follow|avoid|refer|transfer|take (?:a |the )?messages?|give|discuss|quote|promise|comment|mention|make up|invent|reveal|share|guess|interrupt|book|schedule|let|thank|end|begin|start|introduce|help|assist|treat|act|pretend|repeat|verify|read|spell|hand over|put|connect|redirect|record|note|check|listen|apologi[sz]e|talk|recommend|suggest|do not|never|diagnose|prescribe|explain|provide|state|argue|joke|swear|negotiate|sell|push|upsell';
const INSTRUCTION = new RegExp(
  String.raw`^(?:(?:please )?(?:never|always|do not|don't|you (?:must|should|shall|need to|have to|can) (?:not |never |always )?|your (?:job|role|task|goal|name|tone|style|answers?|replies)\b|in general|under no circumstances)\b[\s,]*)*(?:never |always |also |only |politely |briefly )*(?:${AGENT_VERBS})\b(?!-)|^your (?:job|role|task|goal|name|tone|style|answers?|replies)\b|^(?:keep|be|speak|sound|stay)\b`,
  'i',
);
const PERSONA =
  /^you(?:'re| are)? (?:the |an? |[\p{L}']+'s )?.{0,40}?\b(?:receptionist|assistant|voice|agent|host|operator|concierge|secretary|desk)\b|^you (?:are|answer|work|speak|help|act|handle|represent|take calls|pick up)\b/iu;
const CONDITIONAL =
  /^(?:if|when|whenever|should) (?:a |an |the |any |some)?(?:caller|patient|customer|client|guest|visitor|someone|somebody|anyone|one|people|they|person)s?\b/i;
const TELL_THAT =
  /^(?:if|when|whenever) .{0,40}?\b(?:asks?|wants? to know|wonders?|inquires?|enquires?)\b(?: you)?\s*(?:about |for |whether |if |how |where |when |what )?(.*?),\s*(?:please )?(?:say|tell|answer|explain|let|mention|reply|inform)\b\s*(?:them|him|her|the caller)?(?: know)?\s*(?:that )?(.+)$/i;
const PURPOSE =
  /^(?:purpose of (?:the|this) call:?|the (?:purpose|goal|reason) of (?:the|this) call is|(?:(?:you|we) are calling|you call)\b(?!.*_).{0,100}?,?)\s*(to (?!whom|the |an? |our |your |say )\w+ .+)$/i;
/** A purpose that this one call was given, over that of all calls of the agent. */
const OWN_PURPOSE = /^purpose of this call\b/i;
const QUESTION_LINE = /^(?:q|question)\s*[:.)]\s*(.+)$/i;
const ANSWER_LINE = /^(?:a|answer)\s*[:.)]\s*(.+)$/i;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const closed = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What is said about the caller is said to the caller. */
function addressed(text: string): string {
  return text
    .replace(/\b(?:tell|let) them\b/gi, 'tell you')
    .replace(/\bthem\b/g, 'you')
    .replace(/\btheir\b/g, 'your')
    .replace(/\bthe caller\b/gi, 'you');
}

/** Sentences of a line; a full stop after an abbreviation or within a number ends none. */
export function splitSentences(line: string): string[] {
  const sentences: string[] = [];
  let current = '';
  for (const piece of line.split(/(?<=[.!?])\s+/)) {
    current = current === '' ? piece : `${current} ${piece}`;
    const isSplit = !ABBREVIATIONS.test(current) || /\b(?:a\.m|p\.m)\.$/i.test(current);
    if (!isSplit) continue;
    sentences.push(current);
    current = '';
  }
  return current === '' ? sentences : [...sentences, current];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** "You are the receptionist of Bright Smile, a dental office in Albany." holds a fact as well. */
function personaFact(sentence: string, businessName: string): string | undefined {
  const about = new RegExp(String.raw`${escaped(businessName)},? ((?:an?|the|your) .+)$`, 'i');
  const description = about.exec(sentence)?.[1];
  return description === undefined ? undefined : closed(`${businessName} is ${description}`);
}

interface Section {
  heading: string;
  question: string;
}

function sentenceFact(sentence: string, section: Section, businessName: string): Fact | undefined {
  const told = TELL_THAT.exec(sentence);
  if (told !== null) {
    const spoken = closed(capital(addressed((told[2] ?? '').trim())));
    return { spoken, topic: `${told[1] ?? ''} ${section.heading}`.trim() };
  }
  if (PERSONA.test(sentence)) {
    const spoken = personaFact(sentence, businessName);
    return spoken === undefined ? undefined : { spoken, topic: '' };
  }
  if (CONDITIONAL.test(sentence) && !/^(?:if|when) you\b/i.test(sentence)) return undefined;
  if (INSTRUCTION.test(sentence)) return undefined;
  return { spoken: closed(capital(sentence)), topic: section.heading };
}

/** "Parking: free, behind the building" is a fact with a label; "We close at: 5" is a sentence. */
function labelled(line: string): { label: string; value: string } | undefined {
  const match = /^([^.:!?]{2,40}):\s+(\S.*)$/.exec(line);
  const label = match?.[1];
  if (match === null || label === undefined || label.split(/\s+/).length > 5) return undefined;
  return { label, value: match[2] ?? '' };
}

function lineFacts(line: string, section: Section, businessName: string): Fact[] {
  const answer = ANSWER_LINE.exec(line)?.[1];
  if (answer !== undefined && section.question !== '') {
    return [{ spoken: closed(capital(answer)), topic: section.question }];
  }
  const entry = labelled(line);
  if (entry !== undefined) {
    const [first = '', ...rest] = splitSentences(entry.value);
    const spoken = closed(`${capital(entry.label)}: ${first.trim()}`);
    const others = rest.flatMap(
      (sentence) =>
        sentenceFact(sentence, { ...section, heading: entry.label }, businessName) ?? [],
    );
    return [{ spoken, topic: section.heading }, ...others];
  }
  return splitSentences(line).flatMap(
    (sentence) => sentenceFact(sentence.trim(), section, businessName) ?? [],
  );
}

/** Headings that announce orders to the agent rather than facts. */
const RULES_HEADING =
  /\b(?:rules?|instructions?|style|tone|guidelines?|behaviou?r|persona|role|do not|don'ts?)\b/i;

/**
 * Takes a prompt apart: what is a fact can be said to callers, what is an instruction cannot.
 * Understands plain sentences, lists, headings, "Label: value" and question-and-answer pairs.
 */
export function readPrompt(prompt: string, businessName: string): PromptKnowledge {
  const facts: Fact[] = [];
  const section: Section = { heading: '', question: '' };
  let purpose: string | undefined;
  for (const raw of prompt.split('\n')) {
    const bare = raw.trim().replace(/\*\*|__|`/g, '');
    const heading = /^#+\s*(.+)$/.exec(bare)?.[1] ?? /^([^.:!?]{2,40}):$/.exec(bare)?.[1];
    if (heading !== undefined) {
      section.heading = heading;
      continue;
    }
    const line = bare.replace(/^(?:[-*•–]|\d+[.)])\s+/, '').trim();
    if (!/\p{L}/u.test(line)) {
      if (raw.trim() === '' && !/^#/.test(prompt.trim())) section.heading = '';
      continue;
    }
    const asked = QUESTION_LINE.exec(line)?.[1];
    if (asked !== undefined) {
      section.question = asked;
      continue;
    }
    for (const sentence of splitSentences(line)) {
      const said = PURPOSE.exec(sentence)?.[1];
      if (said !== undefined && (purpose === undefined || OWN_PURPOSE.test(sentence))) {
        purpose = /\bthem\b/.test(said) ? addressed(said) : said;
      }
    }
    if (RULES_HEADING.test(section.heading)) continue;
    facts.push(...lineFacts(line, section, businessName));
  }
  return { facts: facts.filter(({ spoken }) => !PURPOSE.test(spoken)), purpose };
}
