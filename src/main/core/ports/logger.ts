/**
 * Structured log. The message holds no variable text but counts and codes; personal data goes
 * under a `pii` key and nowhere else.
 */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(bindings: object): Logger;
}
