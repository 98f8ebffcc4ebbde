import type { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';

/** How the outside is reached where it is not simply the internet: a network of a test's own. */
export interface PublicNetwork {
  /** Opens encrypted connections, with the authorities that it trusts. */
  readonly agent?: Agent;
  /** Finds the addresses of names for connections that are not encrypted. */
  readonly lookup?: LookupFunction;
}
