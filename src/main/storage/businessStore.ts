import { asc, eq } from 'drizzle-orm';
import { BusinessSchema } from '@shared/domain/business';
import type { BusinessStore } from '../core/ports/stores';
import { readJson, readRow, readRows } from './database/readRow';
import { businesses } from './database/schema';
import { stored } from './database/storageError';
import type { StoreParts } from './database/storeParts';

export function createBusinessStore(parts: Omit<StoreParts, 'ids'>): BusinessStore {
  const { clock, logger } = parts;
  const { orm } = parts.database;
  return {
    list: () =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(businesses)
          .orderBy(asc(businesses.createdAt), asc(businesses.id));
        return readRows(BusinessSchema, rows.map(toBusinessRow), logger);
      }),

    get: (id) =>
      stored(async () => {
        const [row] = await orm.select().from(businesses).where(eq(businesses.id, id));
        return row === undefined ? undefined : readRow(BusinessSchema, toBusinessRow(row), logger);
      }),

    put: ({ id, ...rest }) =>
      stored(async () => {
        const body = JSON.stringify(rest);
        await orm
          .insert(businesses)
          .values({ id, body, createdAt: clock.now() })
          .onConflictDoUpdate({ target: businesses.id, set: { body } });
      }),
  };
}

function toBusinessRow(row: typeof businesses.$inferSelect): object {
  return { ...(readJson(row.body) as object | undefined), id: row.id };
}
