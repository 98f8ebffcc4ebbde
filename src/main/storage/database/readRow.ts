import type { z } from 'zod';
import type { Logger } from '../../core/ports/logger';

/** The value of a JSON column, or undefined when it is not JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `null` is how a column says "absent"; the schemas want the key to be missing. */
function withoutNulls(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/** Checks a row; one that does not pass is logged and left out, so that it cannot stop the rest. */
export function readRow<Schema extends z.ZodType>(
  schema: Schema,
  row: object,
  logger: Logger,
): z.output<Schema> | undefined {
  const result = schema.safeParse(withoutNulls(row));
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => issue.path.join('.'));
  logger.error({ fields }, 'A stored row is unreadable and was skipped');
  return undefined;
}

export function readRows<Schema extends z.ZodType>(
  schema: Schema,
  rows: readonly object[],
  logger: Logger,
): z.output<Schema>[] {
  return rows.flatMap((row) => readRow(schema, row, logger) ?? []);
}
