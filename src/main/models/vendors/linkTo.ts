import type { LeftBehind } from '../../core/ports/engine';

/** What a vendor kept of a call, where its address is one that a browser may open. */
export function linkTo(
  kind: LeftBehind['links'][number]['kind'],
  url: string | undefined,
): LeftBehind['links'] {
  return url?.startsWith('https://') === true ? [{ kind, url }] : [];
}
