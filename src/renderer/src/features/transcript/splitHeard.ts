export interface SplitText {
  readonly heard: string;
  readonly unheard: string;
}

/** Parts what the caller heard of an answer from what was cut off. */
export function splitHeard(text: string, heardText: string): SplitText {
  const heard = heardText.trim();
  if (text.startsWith(heard)) return { heard, unheard: text.slice(heard.length).trim() };
  // The two may differ in spacing or punctuation; then the count of words decides.
  const words = text.split(/\s+/);
  const count = heard === '' ? 0 : heard.split(/\s+/).length;
  return { heard: words.slice(0, count).join(' '), unheard: words.slice(count).join(' ') };
}
