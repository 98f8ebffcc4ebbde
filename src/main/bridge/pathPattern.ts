/** Matches a path such as `/twilio/media/:token`, segment by segment. */
export type PathPattern = (path: string) => Record<string, string> | undefined;

/**
 * Compiles a pattern. A `:name` segment matches any non-empty segment as it stands on the request
 * line, without percent-decoding.
 */
export function compilePath(pattern: string): PathPattern {
  const wanted = pattern.split('/');
  return (path) => {
    const given = path.split('/');
    if (given.length !== wanted.length) return undefined;
    const params: Record<string, string> = {};
    for (const [index, segment] of wanted.entries()) {
      const value = given[index] ?? '';
      if (segment.startsWith(':')) {
        if (value === '') return undefined;
        params[segment.slice(1)] = value;
      } else if (segment !== value) {
        return undefined;
      }
    }
    return params;
  };
}
