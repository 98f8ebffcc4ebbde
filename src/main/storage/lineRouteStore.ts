import { LineIdSchema } from '@shared/domain/ids';
import { PointingSchema } from '@shared/domain/line';
import { z } from 'zod';
import type { Logger } from '../core/ports/logger';
import type { LineRouteStore } from '../core/ports/stores';
import type { Database } from './database/database';
import { readJson, readRows } from './database/readRow';
import { lineRoutes } from './database/schema';
import { stored } from './database/storageError';

const method = z.enum(['GET', 'POST']);

const NumberRoutingSchema = z.object({
  voiceUrl: z.string(),
  voiceMethod: method,
  voiceFallbackUrl: z.string(),
  voiceFallbackMethod: method,
  statusCallback: z.string(),
  statusCallbackMethod: method,
  smsUrl: z.string(),
  smsMethod: method,
  smsFallbackUrl: z.string(),
  smsFallbackMethod: method,
  voiceApplicationSid: z.string(),
  smsApplicationSid: z.string(),
  trunkSid: z.string(),
});

const LineRouteSchema = z.object({
  lineId: LineIdSchema,
  account: z.string(),
  ref: z.string(),
  pointing: PointingSchema,
  fallbackUrl: z.string(),
  former: NumberRoutingSchema.optional(),
  written: z.array(NumberRoutingSchema.partial().transform(withoutUndefined)),
});

export interface LineRouteStoreParts {
  readonly database: Database;
  readonly logger: Logger;
}

export function createLineRouteStore({ database, logger }: LineRouteStoreParts): LineRouteStore {
  const { orm } = database;
  return {
    list: () =>
      stored(async () => {
        const rows = await orm.select().from(lineRoutes);
        return readRows(LineRouteSchema, rows.map(fromRow), logger);
      }),

    put: ({ former, written, ...route }) =>
      stored(async () => {
        const row = {
          ...route,
          former: former === undefined ? null : JSON.stringify(former),
          written: JSON.stringify(written),
        };
        await orm
          .insert(lineRoutes)
          .values(row)
          .onConflictDoUpdate({ target: lineRoutes.lineId, set: row });
      }),
  };
}

function fromRow({ former, written, ...row }: typeof lineRoutes.$inferSelect): object {
  return {
    ...row,
    former: former === null ? undefined : readJson(former),
    written: readJson(written),
  };
}

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

function withoutUndefined<Shape extends object>(shape: Shape): Defined<Shape> {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<Shape>;
}
