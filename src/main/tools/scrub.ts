/** Stands for a secret wherever a request or an answer is shown. */
export const HIDDEN = '••••';

/** Shorter secrets would take harmless words along. */
const SHORTEST = 6;

/** Takes secrets out of what others say, in the spellings that requests and answers have. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(Buffer.from(secret).toString()),
    ]);
  return (text) => spellings.reduce((rest, spelling) => rest.replaceAll(spelling, HIDDEN), text);
}
