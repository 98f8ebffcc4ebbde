import pino from 'pino';
import type { Logger } from '../core/ports/logger';
import { scrub } from './scrub';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The root logger: structured lines to `write`, each passed through redaction (personal data lives
 * under `pii`) and then through a text scrub. In-process only: pino's worker transports do not
 * survive bundling.
 */
export function createLogger(options: {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
}): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      redact: { paths: ['pii', '*.pii', '*.*.pii'], censor: '[private]' },
      serializers: { err: pino.stdSerializers.errWithCause },
    },
    { write: (line: string) => options.write(scrub(line)) },
  );
}
