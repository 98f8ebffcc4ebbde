import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CallIdSchema } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { KioskRecord, KioskStore } from '../core/ports/desktop/kioskStore';

const RecordSchema = z.object({
  isOn: z.boolean(),
  pinHash: z.string().optional(),
  visitorCalls: z.array(CallIdSchema),
});

const OFF: KioskRecord = { isOn: false, pinHash: undefined, visitorCalls: [] };

const SALT_BYTES = 16;
const KEY_BYTES = 32;

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** Kept apart from the settings, which every console may read. */
export function openKioskFile(path: string): KioskStore {
  let record = readRecord(path);
  let writing: Promise<void> = Promise.resolve();
  return {
    read: () => record,
    write(next) {
      record = next;
      writing = writing.catch(() => undefined).then(() => writeRecord(path, next));
      return writing;
    },
    async hashPin(pin) {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(pin, salt, KEY_BYTES);
      return `${salt.toString('hex')}:${key.toString('hex')}`;
    },
    async isPin(pin, hash) {
      const [salt = '', key = ''] = hash.split(':');
      const derived = await derive(pin, Buffer.from(salt, 'hex'), KEY_BYTES);
      const known = Buffer.from(key, 'hex');
      return known.length === derived.length && timingSafeEqual(known, derived);
    },
  };
}

/** A file that makes no sense must not lock a station for ever: it is off, and without a PIN. */
function readRecord(path: string): KioskRecord {
  try {
    const { pinHash, ...rest } = RecordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { ...rest, pinHash };
  } catch {
    return OFF;
  }
}

async function writeRecord(path: string, record: KioskRecord): Promise<void> {
  try {
    await writeFile(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
    await rename(`${path}.new`, path);
  } catch (error) {
    throw new AppError({
      code: 'storage.failed',
      message: 'The demo station’s state could not be saved. Free some disk space, then try again.',
      cause: error,
    });
  }
}
