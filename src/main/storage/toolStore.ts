import { and, asc, eq, sql } from 'drizzle-orm';
import type { ToolId } from '@shared/domain/ids';
import { HttpToolSchema, McpServerSchema } from '@shared/domain/ownTool';
import { AppError } from '@shared/errors/appError';
import type { ToolStore } from '../core/ports/ownTools';
import { readJson, readRows } from './database/readRow';
import { ownerTools } from './database/schema';
import { isConstraintError, stored } from './database/storageError';
import type { StoreParts } from './database/storeParts';

type Kind = typeof ownerTools.$inferSelect.kind;

/** Both kinds are listed by name. */
export function createToolStore({ database, clock, logger }: Omit<StoreParts, 'ids'>): ToolStore {
  const { orm } = database;
  const rowsOf = async (kind: Kind): Promise<object[]> => {
    const rows = await orm
      .select()
      .from(ownerTools)
      .where(eq(ownerTools.kind, kind))
      .orderBy(asc(ownerTools.name));
    return rows.map(({ id, name, body }) => ({ ...(readJson(body) as object), id, name }));
  };
  const put = async (kind: Kind, { id, name, ...rest }: { id: ToolId; name: string }) => {
    const body = JSON.stringify(rest);
    try {
      await orm
        .insert(ownerTools)
        .values({ id, kind, name, body, createdAt: clock.now() })
        .onConflictDoUpdate({ target: ownerTools.id, set: { name, body } });
    } catch (error) {
      if (!isConstraintError(error)) throw error;
      throw new AppError({
        code: 'storage.conflict',
        message: `There already is one named ${name}. Choose another name.`,
      });
    }
  };
  return {
    httpTools: () => stored(async () => readRows(HttpToolSchema, await rowsOf('http'), logger)),
    putHttpTool: (tool) => stored(() => put('http', tool)),
    servers: () => stored(async () => readRows(McpServerSchema, await rowsOf('mcp'), logger)),
    putServer: (server) => stored(() => put('mcp', server)),
    rememberTools: (id, knownTools) =>
      stored(async () => {
        const tools = JSON.stringify(knownTools);
        await orm
          .update(ownerTools)
          .set({ body: sql`json_set(${ownerTools.body}, '$.knownTools', json(${tools}))` })
          .where(and(eq(ownerTools.id, id), eq(ownerTools.kind, 'mcp')));
      }),
    remove: (id) =>
      stored(async () => {
        await orm.delete(ownerTools).where(eq(ownerTools.id, id));
      }),
  };
}
