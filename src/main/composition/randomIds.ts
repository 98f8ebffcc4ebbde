import { randomBytes } from 'node:crypto';
import type { Ids } from '../core/ports/ids';

/** Ids that sort by the time they were made, and tokens of 192 random bits. */
export const randomIds: Ids = {
  next(prefix) {
    const time = Date.now().toString(36).padStart(9, '0');
    return `${prefix}_${time}${randomBytes(8).toString('hex')}`;
  },
  token: () => randomBytes(24).toString('base64url'),
};
