export interface SnippetPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Parts of a search result: what stands between \u0002 and \u0003 matches. */
export function snippetParts(snippet: string): SnippetPart[] {
  return snippet
    .split('\u0002')
    .flatMap((piece, index): SnippetPart[] => {
      if (index === 0) return [{ text: piece, isMatch: false }];
      const [match = '', ...rest] = piece.split('\u0003');
      return [
        { text: match, isMatch: true },
        { text: rest.join(''), isMatch: false },
      ];
    })
    .filter(({ text }) => text !== '');
}
