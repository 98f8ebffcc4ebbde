import type { Wish } from '@shared/contract/desktop/wishes';

export const LINK_SCHEME = 'patchcord';

/** No link that anybody writes is longer. */
const LONGEST_LINK = 200;

/**
 * What `patchcord://call/+15555550123` asks for: a look at the number, never a call. Undefined for
 * anything else; links come from web pages, so nothing in them is believed.
 */
export function wishOfLink(link: string): Wish | undefined {
  if (link.length > LONGEST_LINK) return undefined;
  const matched = /^patchcord:\/\/call\/(?:\+|%2[Bb])([1-9]\d{6,14})\/?$/.exec(link);
  return matched === null ? undefined : { kind: 'callOut', number: `+${matched[1] ?? ''}` };
}

/** The link among the arguments of a start, as Windows and Linux hand it over. */
export function linkAmong(argv: readonly string[]): string | undefined {
  return argv.find((argument) => argument.startsWith(`${LINK_SCHEME}:`));
}
