const DIGITS: Readonly<Record<string, string>> = {
  '0': 'zero',
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '7': 'seven',
  '8': 'eight',
  '9': 'nine',
};

/** Words in lower case without punctuation; digits count as the words they are spoken as. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(\d+):(\d\d)/g, (_, hour: string, minute: string) => {
      return `${hour} ${minute === '30' ? 'thirty' : minute}`;
    })
    .replace(/\d/g, (digit) => ` ${DIGITS[digit] ?? ''} `)
    .replace(/[^a-z' ]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Words inserted, dropped or changed. */
export function wordErrors(expected: readonly string[], heard: readonly string[]): number {
  let row = Array.from({ length: heard.length + 1 }, (_, j) => j);
  for (const [i, word] of expected.entries()) {
    const next = [i + 1];
    for (const [j, other] of heard.entries()) {
      const changed = row[j]! + (word === other ? 0 : 1);
      next.push(Math.min(changed, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
