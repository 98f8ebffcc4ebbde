import { badArgument } from './arguments';

/** `name=value` pairs of repeated `--var` flags. */
export function scriptVariables(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw badArgument('--var takes name=value.');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
