import { asc, eq } from 'drizzle-orm';
import { LineSchema } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import type { LineStore } from '../core/ports/stores';
import { readRows } from './database/readRow';
import { lines } from './database/schema';
import { isConstraintError, stored } from './database/storageError';
import type { StoreParts } from './database/storeParts';

export function createLineStore(parts: Omit<StoreParts, 'ids'>): LineStore {
  const { clock, logger } = parts;
  const { orm } = parts.database;
  return {
    list: () =>
      stored(async () => {
        const rows = await orm.select().from(lines).orderBy(asc(lines.createdAt), asc(lines.id));
        return readRows(LineSchema, rows, logger);
      }),

    put: (line) =>
      stored(async () => {
        try {
          await orm
            .insert(lines)
            .values({ ...line, createdAt: clock.now() })
            .onConflictDoUpdate({
              target: lines.id,
              set: { ...line, handOff: line.handOff ?? null },
            });
        } catch (error) {
          if (!isConstraintError(error)) throw error;
          throw new AppError({
            code: 'storage.conflict',
            message:
              'This number has a line already, or its agent or business does not exist any more.',
          });
        }
      }),

    remove: (id) =>
      stored(async () => {
        await orm.delete(lines).where(eq(lines.id, id));
      }),
  };
}
