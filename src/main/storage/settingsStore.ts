import { DEFAULT_SETTINGS, SettingsSchema } from '@shared/domain/settings';
import type { Settings } from '@shared/domain/settings';
import type { Logger } from '../core/ports/logger';
import type { SettingsStore } from '../core/ports/stores';
import type { Database } from './database/database';
import { readJson } from './database/readRow';
import { settings } from './database/schema';
import { stored } from './database/storageError';

/**
 * One row per setting. A missing or unreadable one has its default, whatever happened to the rest;
 * an update touches only what it names, and within `ui` only the keys it names.
 */
export function createSettingsStore(database: Database, logger: Logger): SettingsStore {
  const get = async (): Promise<Settings> => {
    const rows = await database.orm.select().from(settings);
    const found = new Map(rows.map((row) => [row.key, readJson(row.value)]));
    const known = Object.entries(SettingsSchema.shape).flatMap(([key, schema]) => {
      if (!found.has(key)) return [];
      const result = schema.safeParse(found.get(key));
      if (result.success) return [[key, result.data] as const];
      logger.warn({ key }, 'A stored setting is unreadable and has its default');
      return [];
    });
    return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known) };
  };

  return {
    get: () => stored(get),

    update: (change) =>
      stored(async () => {
        const ui = change.ui === undefined ? {} : { ui: { ...(await get()).ui, ...change.ui } };
        const statements = Object.entries({ ...change, ...ui }).map(([key, setting]) => {
          const value = JSON.stringify(setting);
          const query = database.orm
            .insert(settings)
            .values({ key, value })
            .onConflictDoUpdate({ target: settings.key, set: { value } });
          return database.statement(query);
        });
        if (statements.length > 0) await database.writeAll(statements);
        return get();
      }),
  };
}
