import { asc, eq, sql } from 'drizzle-orm';
import type { TemplateId } from '@shared/domain/ids';
import { TextTemplateSchema } from '@shared/domain/texts/textTemplate';
import type { TemplateStore } from '../../core/ports/texts/threadStore';
import { readRows } from '../database/readRow';
import { textTemplates } from '../database/schema';
import { stored } from '../database/storageError';
import type { StoreParts } from '../database/storeParts';

export function createTemplateStore(parts: StoreParts): TemplateStore {
  const { clock, ids, logger } = parts;
  const { orm } = parts.database;
  return {
    list: () =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(textTemplates)
          .orderBy(asc(sql`lower(${textTemplates.name})`), asc(textTemplates.id));
        return readRows(TextTemplateSchema, rows, logger);
      }),

    put: ({ id = ids.next('tpl') as TemplateId, name, text }) =>
      stored(async () => {
        await orm
          .insert(textTemplates)
          .values({ id, name, text, createdAt: clock.now() })
          .onConflictDoUpdate({ target: textTemplates.id, set: { name, text } });
        return { id, name, text };
      }),

    remove: (id) =>
      stored(async () => {
        await orm.delete(textTemplates).where(eq(textTemplates.id, id));
      }),
  };
}
