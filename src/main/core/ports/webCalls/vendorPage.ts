/** A page that runs a vendor's own SDK, with a microphone and a speaker; the desktop has them. */
export interface VendorPage<Order> {
  /** Opens the page where it is not open. */
  send(order: Order): void;
  /** Lets go of microphone and connection. */
  close(): void;
}

/** The page could not be loaded, or is gone: why, in technical words. */
export interface PageFailure {
  readonly type: 'failed';
  readonly detail: string;
}

/** The application, as such a page sees it. */
export interface VendorPageHost<Order, Report> {
  attach(page: VendorPage<Order>): void;
  /** Lets the page into the call that is under way. @throws AppError when there is none. */
  token(): Promise<string>;
  report(report: Report | PageFailure): void;
}
