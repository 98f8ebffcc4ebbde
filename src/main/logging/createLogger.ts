import pino from 'pino';
import type { Logger } from '../core/ports/logger';
import { scrub } from './scrub';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How many of the latest lines are kept for a report. */
const KEPT_LINES = 2000;

export interface AppLog {
  readonly logger: Logger;
  /** The latest lines, scrubbed. */
  recentLines(): readonly string[];
}

/**
 * The root logger: structured lines to `write`, each passed through redaction (personal data lives
 * under `pii`) and then through a text scrub. In-process only: pino's worker transports do not
 * survive bundling.
 */
export function createAppLog(options: {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
}): AppLog {
  const recent: string[] = [];
  const destination = {
    write(line: string) {
      const clean = scrub(line);
      recent.push(clean);
      if (recent.length > KEPT_LINES) recent.shift();
      options.write(clean);
    },
  };
  const logger = pino(
    {
      level: options.level,
      base: null,
      redact: { paths: ['pii', '*.pii', '*.*.pii'], censor: '[private]' },
      serializers: { err: pino.stdSerializers.errWithCause },
    },
    destination,
  );
  return { logger, recentLines: () => recent };
}
