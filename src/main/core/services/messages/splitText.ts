import { MAX_TEXT_CHARS } from '@shared/domain/texts/textThread';

/** More than this of one answer is a flood, whatever it says. */
const MAX_PARTS = 3;

/** Where a long text may be parted, best first. */
const BREAKS = [/\n\s*\n/g, /\n/g, /(?<=[.!?…])\s+/g, /\s+/g];

/** Parts that carriers take, cut between paragraphs, sentences or words; at most three. */
export function splitText(text: string, maxChars = MAX_TEXT_CHARS): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest !== '' && parts.length < MAX_PARTS) {
    const end = rest.length <= maxChars ? rest.length : breakBefore(rest, maxChars);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return parts;
}

/** The last good place to part in the second half of what fits. */
function breakBefore(text: string, maxChars: number): number {
  const head = text.slice(0, maxChars + 1);
  for (const pattern of BREAKS) {
    const last = [...head.matchAll(pattern)].map(({ index }) => index).findLast((at) => at > 0);
    if (last !== undefined && last >= maxChars / 2) return last;
  }
  // Not between the two halves of one character.
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(maxChars - 1));
  return isHalf ? maxChars - 1 : maxChars;
}
