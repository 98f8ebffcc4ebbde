import { and, desc, eq } from 'drizzle-orm';
import { AssistantVersionSchema } from '@shared/domain/agent/assistant';
import type { AssistantVersionStore } from '../core/ports/accounts/assistants';
import type { Logger } from '../core/ports/logger';
import type { Database } from './database/database';
import { readJson, readRows } from './database/readRow';
import { assistantVersions } from './database/schema';
import { stored } from './database/storageError';

/** Of each assistant, so many are shown. */
const SHOWN = 100;

export interface AssistantVersionStoreParts {
  readonly database: Database;
  readonly logger: Logger;
}

export function createAssistantVersionStore({
  database: { orm },
  logger,
}: AssistantVersionStoreParts): AssistantVersionStore {
  return {
    list: (engineId, assistantId) =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(assistantVersions)
          .where(
            and(
              eq(assistantVersions.engineId, engineId),
              eq(assistantVersions.assistantId, assistantId),
            ),
          )
          .orderBy(desc(assistantVersions.rowId))
          .limit(SHOWN);
        const versions = rows.map((row) => ({ ...row, content: readJson(row.content) }));
        return readRows(AssistantVersionSchema, versions, logger);
      }),

    add: (engineId, assistantId, { savedAt, by, content }) =>
      stored(async () => {
        await orm
          .insert(assistantVersions)
          .values({ engineId, assistantId, savedAt, by, content: JSON.stringify(content) });
      }),
  };
}
