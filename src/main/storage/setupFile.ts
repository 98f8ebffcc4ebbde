import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SetupStepKindSchema } from '@shared/domain/connections/trunk/setupRun';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { SetupMemory, SetupStore } from '../core/ports/accounts/setup';

const RequestSchema = z.object({
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string(),
  body: z.record(z.string(), z.unknown()).optional(),
});

const MemorySchema = z.object({
  plan: z.unknown(),
  records: z.array(
    z.object({
      stepId: z.string(),
      kind: SetupStepKindSchema,
      subject: z.string(),
      vendorId: z.string(),
      how: z.enum(['created', 'corrected']),
      state: z.enum(['begun', 'done']),
      ref: z.string().optional(),
      undo: RequestSchema.optional(),
      former: z.string().optional(),
      left: z.string().optional(),
    }),
  ),
});
const FileSchema = z.record(z.string(), MemorySchema);

const EMPTY: SetupMemory = { plan: undefined, records: [] };

/** What set-ups have made at vendors, by account: a file, which the command line shares. No secrets. */
export function openSetupFile(path: string): SetupStore {
  return {
    read: async (account) => {
      const { plan, records } = (await readAll(path))[account] ?? EMPTY;
      return { plan, records };
    },
    async write(account, memory) {
      const all = { ...(await readAll(path)), [account]: memory };
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(`${path}.new`, JSON.stringify(all, null, 2), { mode: 0o600, flush: true });
        await rename(`${path}.new`, path);
      } catch (error) {
        throw new AppError({
          code: 'storage.failed',
          message:
            'What the set-up made could not be noted down, so it stopped. Free some disk space, then try again.',
          cause: error,
        });
      }
    },
  };
}

/** To forget what was made would mean that it cannot be taken back: an unreadable file stops the set-up. */
async function readAll(path: string): Promise<z.output<typeof FileSchema>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw unreadable(error);
  }
  try {
    return FileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause: unknown): AppError {
  return new AppError({
    code: 'storage.failed',
    message:
      'The file that tells what the set-up has made cannot be read. Repair the file “setups” in the data folder, or take it out.',
    cause,
  });
}
