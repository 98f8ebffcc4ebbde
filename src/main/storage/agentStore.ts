import { and, asc, count, desc, eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { AgentSchema, AgentVersionSchema } from '@shared/domain/agent/agent';
import type { Agent, AgentDefinition } from '@shared/domain/agent/agent';
import type { AgentId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { invariant } from '@shared/lib/invariant';
import type { AgentStore } from '../core/ports/stores';
import type { Database } from './database/database';
import { readJson, readRows } from './database/readRow';
import { agents, agentVersions, calls } from './database/schema';
import { isConstraintError, stored } from './database/storageError';
import type { StoreParts } from './database/storeParts';

export function createAgentStore(parts: StoreParts): AgentStore {
  const { database, clock, logger } = parts;
  const createAll = creating(parts);
  const { orm } = database;
  return {
    list: () => stored(() => selectAgents(parts)),

    get: (id) => stored(async () => (await selectAgents(parts, eq(agents.id, id)))[0]),

    create: async (businessId, definition, note) => {
      const [agent] = await createAll(businessId, [definition], note);
      invariant(agent, 'one definition makes one agent');
      return agent;
    },

    createAll,

    save: (id, definition, baseVersion, note) =>
      stored(async () => {
        const next = { version: baseVersion + 1, savedAt: clock.now(), note };
        const isSaved = await saveVersion(database, id, definition, next);
        const [agent] = await selectAgents(parts, eq(agents.id, id));
        if (agent === undefined) throw notFound('This agent does not exist any more.');
        if (!isSaved) throw conflict();
        return { ...agent, ...definition, version: next.version, updatedAt: next.savedAt };
      }),

    versions: (id) =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(agentVersions)
          .where(eq(agentVersions.agentId, id))
          .orderBy(desc(agentVersions.version));
        const counts = await callsByVersion(database, id);
        const counted = rows.map((row) => ({
          ...withDefinition(row),
          callCount: counts.get(row.version) ?? 0,
        }));
        return readRows(AgentVersionSchema, counted, logger);
      }),

    remove: (id) =>
      stored(async () => {
        try {
          await orm.delete(agents).where(eq(agents.id, id));
        } catch (error) {
          if (!isConstraintError(error)) throw error;
          throw new AppError({
            code: 'storage.conflict',
            message: 'This agent answers a line. Give that line another agent first.',
          });
        }
      }),
  };
}

function creating({ database, clock, ids }: StoreParts): AgentStore['createAll'] {
  return (businessId, definitions, note) =>
    stored(async () => {
      const created = definitions.map((definition): Agent => ({
        ...definition,
        id: ids.next('agent') as AgentId,
        businessId,
        version: 1,
        updatedAt: clock.now(),
      }));
      await insertAgents(database, created, definitions, note);
      return created;
    });
}

/** Each in its latest version, the oldest agent first. */
async function selectAgents({ database, logger }: StoreParts, where?: SQL): Promise<Agent[]> {
  const rows = await database.orm
    .select({ agent: agents, latest: agentVersions })
    .from(agents)
    .innerJoin(
      agentVersions,
      and(eq(agentVersions.agentId, agents.id), eq(agentVersions.version, agents.version)),
    )
    .where(where)
    .orderBy(asc(agents.createdAt), asc(agents.id));
  return readRows(AgentSchema, rows.map(toAgentRow), logger);
}

async function callsByVersion({ orm }: Database, id: AgentId): Promise<Map<number, number>> {
  const rows = await orm
    .select({ version: calls.agentVersion, count: count() })
    .from(calls)
    .where(eq(calls.agentId, id))
    .groupBy(calls.agentVersion);
  return new Map(rows.map((row) => [row.version, row.count]));
}

async function insertAgents(
  database: Database,
  created: readonly Agent[],
  definitions: readonly AgentDefinition[],
  note: string,
): Promise<void> {
  try {
    await database.writeAll(
      created.flatMap(({ id, businessId, version, updatedAt }, at) => [
        database.statement(
          database.orm
            .insert(agents)
            // Several of one moment stay in their order.
            .values({ id, businessId, version, createdAt: updatedAt + at }),
        ),
        database.statement(
          database.orm.insert(agentVersions).values({
            agentId: id,
            version,
            savedAt: updatedAt,
            note,
            definition: JSON.stringify(definitions[at]),
          }),
        ),
      ]),
    );
  } catch (error) {
    if (isConstraintError(error)) throw notFound('This business does not exist any more.');
    throw error;
  }
}

/** Both statements carry the condition, so of two savers at once only one succeeds. */
async function saveVersion(
  database: Database,
  id: AgentId,
  definition: AgentDefinition,
  next: { readonly version: number; readonly savedAt: number; readonly note: string },
): Promise<boolean> {
  const base = next.version - 1;
  const [, update] = await database.writeAll([
    {
      sql: `INSERT INTO agent_versions (agent_id, version, saved_at, note, definition)
        SELECT id, ?, ?, ?, ? FROM agents WHERE id = ? AND version = ?`,
      args: [next.version, next.savedAt, next.note, JSON.stringify(definition), id, base],
    },
    {
      sql: 'UPDATE agents SET version = ? WHERE id = ? AND version = ?',
      args: [next.version, id, base],
    },
  ]);
  return update?.rowsAffected === 1;
}

type VersionRow = typeof agentVersions.$inferSelect;

function withDefinition(row: VersionRow): object {
  return { ...(readJson(row.definition) as object | undefined), ...row };
}

function toAgentRow(row: { agent: typeof agents.$inferSelect; latest: VersionRow }): object {
  return { ...withDefinition(row.latest), ...row.agent, updatedAt: row.latest.savedAt };
}

function notFound(message: string): AppError {
  return new AppError({ code: 'storage.not_found', message });
}

function conflict(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message:
      'This agent was saved somewhere else in the meantime. Look at the newest version and save again.',
  });
}
