import { eq } from 'drizzle-orm';
import type { CalendarFeed, FeedStore } from '../core/ports/calendarFeeds';
import type { Database } from './database/database';
import { calendarFeeds } from './database/schema';
import { stored } from './database/storageError';

/**
 * The secret stands here as it is: whoever can read this file reads the appointments themselves, of
 * which the feed shows less.
 */
export function createFeedStore({ database: { orm } }: { readonly database: Database }): FeedStore {
  return {
    list: () =>
      stored(async () => {
        const rows = await orm.select().from(calendarFeeds);
        return rows.map(({ readAt, ...feed }): CalendarFeed => ({
          ...feed,
          readAt: readAt ?? undefined,
        }));
      }),

    put: ({ readAt = null, ...feed }) =>
      stored(async () => {
        const row = { ...feed, readAt };
        await orm
          .insert(calendarFeeds)
          .values(row)
          .onConflictDoUpdate({ target: calendarFeeds.businessId, set: row });
      }),

    remove: (businessId) =>
      stored(async () => {
        await orm.delete(calendarFeeds).where(eq(calendarFeeds.businessId, businessId));
      }),
  };
}
