/** What the preload script gives to a vendor's page, and all that the page can reach. */
export interface VendorHost<Order, Report> {
  /** What lets the page into the call that the owner has asked for; rejects while there is none. */
  token(): Promise<string>;
  onOrder(listener: (order: Order) => void): void;
  report(report: Report): void;
}

/**
 * Microphone and speaker by name, since a device's id differs from page to page; empty: the system's
 * choice.
 */
export interface NamedDevices {
  readonly microphone: string;
  readonly speaker: string;
}
