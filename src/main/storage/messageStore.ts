import { desc, eq } from 'drizzle-orm';
import { CallerMessageSchema } from '@shared/domain/calendar/appointment';
import type { MessageId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { MessageStore } from '../core/ports/stores';
import { readRows } from './database/readRow';
import { messages } from './database/schema';
import { stored } from './database/storageError';
import type { StoreParts } from './database/storeParts';

/** Messages are listed newest first. */
export function createMessageStore(parts: StoreParts): MessageStore {
  const { clock, ids, logger } = parts;
  const { orm } = parts.database;
  return {
    list: () =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(messages)
          .orderBy(desc(messages.takenAt), desc(messages.id));
        return readRows(CallerMessageSchema, rows, logger);
      }),

    add: (message) =>
      stored(async () => {
        const id = ids.next('msg') as MessageId;
        const added = { ...message, id, takenAt: clock.now(), read: false };
        await orm.insert(messages).values(added);
        return added;
      }),

    removeOfCall: (callId) =>
      stored(async () => {
        await orm.delete(messages).where(eq(messages.callId, callId));
      }),

    markRead: (id) =>
      stored(async () => {
        const { rowsAffected } = await orm
          .update(messages)
          .set({ read: true })
          .where(eq(messages.id, id));
        if (rowsAffected > 0) return;
        throw new AppError({
          code: 'storage.not_found',
          message: 'This message does not exist any more.',
        });
      }),
  };
}
