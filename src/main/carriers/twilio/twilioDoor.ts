import type { CarrierCapabilities, CarrierId } from '@shared/domain/capabilities';

/** Who is believed behind one of the bridge's two listeners, and as which carrier. */
export interface TwilioDoor {
  readonly carrierId: CarrierId;
  readonly capabilities: CarrierCapabilities;
  /**
   * The address of the listener as its callers were told it, such as `https://example.test`, without
   * a trailing slash. Undefined while there is none: everything is refused.
   */
  baseUrl(): string | undefined;
  /** Earlier addresses of the listener, which calls that began there still sign for. */
  formerBaseUrls?(): readonly string[];
  /** Tokens that sign for this listener, the primary first. None: everything is refused. */
  secrets(): readonly string[];
  /** Whether its calls can be reached by REST now. */
  hasRest(): boolean;
}
