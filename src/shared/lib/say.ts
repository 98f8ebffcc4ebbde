/** Translates what the app says: a sentence, or several in a row. What is not known stays English. */
export type Say = (sentence: string) => string;

interface Template {
  readonly pattern: RegExp;
  readonly translation: string;
  /** How much of it is certain; of several that fit, the most certain is meant. */
  readonly fixedLength: number;
}

const BLANK = /\{(\d+)\}/g;
const BETWEEN_SENTENCES = /(?<=[.!?…]) (?=[\p{Lu}\p{Nd}“])/u;

/** @param said Spanish by English; `{1}`, `{2}` … stand for what differs from time to time */
export function createSay(said: Readonly<Record<string, string>>): Say {
  const templates = Object.entries(said)
    .filter(([english]) => /\{\d+\}/.test(english))
    .map(([english, translation]) => templateOf(english, translation))
    .sort((a, b) => b.fixedLength - a.fixedLength);
  const known = new Map(Object.entries(said));

  const whole = (text: string): string | undefined => {
    const exact = known.get(text);
    if (exact !== undefined) return exact;
    for (const { pattern, translation } of templates) {
      const values = pattern.exec(text)?.slice(1);
      if (values === undefined) continue;
      // What fills a blank may itself be something that the app says.
      return translation.replace(BLANK, (_, number) => say(values[Number(number) - 1] ?? ''));
    }
    return undefined;
  };

  /** The longest run of sentences that is known, then the rest. */
  const say = (text: string): string => {
    const sentences = text.split(BETWEEN_SENTENCES);
    for (let count = sentences.length; count > 0; count -= 1) {
      const found = whole(sentences.slice(0, count).join(' '));
      if (found === undefined) continue;
      return [found, ...sayRest(sentences.slice(count))].join(' ');
    }
    const [first = '', ...rest] = sentences;
    return [first, ...sayRest(rest)].join(' ');
  };
  const sayRest = (rest: readonly string[]) => (rest.length === 0 ? [] : [say(rest.join(' '))]);

  return say;
}

function templateOf(english: string, translation: string): Template {
  const parts = english.split(BLANK).filter((_, index) => index % 2 === 0);
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return {
    pattern: new RegExp(`^${escaped.join('(.*?)')}$`, 's'),
    translation,
    fixedLength: parts.join('').length,
  };
}
