import type { AgentSegment } from '../ports/engine';

/**
 * The words of a response that lie within its first `heardMs` of audio. Segments that say where
 * their sound lies are cut by it; the words of one segment, and segments without a place, are
 * taken to be spread evenly over the audio they have.
 */
export function heardText(
  segments: readonly AgentSegment[],
  heardMs: number,
  totalMs: number,
): string {
  if (heardMs <= 0) return '';
  const characters = segments.reduce((sum, segment) => sum + segment.text.length, 0);
  let passed = 0;
  const heard: string[] = [];
  for (const segment of segments) {
    const evenStart = (passed / Math.max(1, characters)) * totalMs;
    passed += segment.text.length;
    const evenEnd = (passed / Math.max(1, characters)) * totalMs;
    const startMs = segment.audioStartMs ?? evenStart;
    const endMs = segment.audioEndMs ?? evenEnd;
    if (startMs >= heardMs) break;
    heard.push(
      endMs <= heardMs
        ? segment.text
        : wholeWords(segment.text, (heardMs - startMs) / (endMs - startMs)),
    );
  }
  return heard.join(' ').replace(/\s+/g, ' ').trim();
}

/** The words that have been begun when this share of the text has been spoken. */
function wholeWords(text: string, share: number): string {
  const spoken = Math.floor(text.length * share);
  const restOfWord = /^\S*/.exec(text.slice(spoken))?.[0].length ?? 0;
  const isWithinWord = /\S$/.test(text.slice(0, spoken));
  return text.slice(0, isWithinWord ? spoken + restOfWord : spoken);
}
