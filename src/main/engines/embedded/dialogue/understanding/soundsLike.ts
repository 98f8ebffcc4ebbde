/** Letters with the sounds they stand for, in the order in which they are replaced. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/[^a-z]/g, ''],
  [/^kn|^gn/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/^ps/, 's'],
  [/ph/g, 'f'],
  [/gh(?=[tn]|$)/g, ''],
  [/tch|ch|sh|sch|tu(?=e)/g, 'x'],
  [/ck|q|c(?![eiy])|x(?=[ckt])/g, 'k'],
  [/c/g, 's'],
  [/dg(?=[eiy])/g, 'j'],
  [/z/g, 's'],
  [/th/g, 't'],
  [/mb$/, 'm'],
  [/v/g, 'f'],
  [/d/g, 't'],
  [/[aeiouyhw]+/g, 'a'],
  [/(.)\1+/g, '$1'],
];

/** A rough spelling of how a word sounds; words that are easily misheard for each other share it. */
function soundOf(word: string): string {
  return SOUNDS.reduce((result, [from, to]) => result.replace(from, to), word.toLowerCase());
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** 1 for the same word, down to 0 for words that nobody would take for one another. */
export function resemblance(a: string, b: string): number {
  if (a === b) return 1;
  const length = Math.max(a.length, b.length);
  if (length < 4) return 0;
  const spelled = 1 - editDistance(a, b) / length;
  const [x, y] = [soundOf(a), soundOf(b)];
  const isSameSound = x === y && x.length >= 3 && a[0] === b[0];
  return isSameSound ? Math.max(spelled, 0.88) : spelled;
}
