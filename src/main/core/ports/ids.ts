export interface Ids {
  /** A unique, time-sortable id such as `call_01j9…`. */
  next(prefix: string): string;
  /** An unguessable URL-safe token of at least 128 bits. */
  token(): string;
}
