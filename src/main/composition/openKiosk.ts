import { join } from 'node:path';
import type { Logger } from '../core/ports/logger';
import type { LiveCalls } from '../core/services/calls/liveCalls';
import type { Changes } from '../core/services/changes';
import { Kiosk } from '../core/services/kiosk/kiosk';
import { openKioskFile } from '../storage/kioskFile';
import type { Storage } from '../storage/openStorage';
import type { RuntimeOptions } from './runtimeOptions';
import { systemClock } from './systemClock';

export interface KioskParts {
  readonly options: RuntimeOptions;
  readonly storage: Storage;
  readonly live: LiveCalls;
  readonly changes: Changes;
  readonly logger: Logger;
}

/** The demo station, as it was when the process last ended. */
export async function openKiosk(parts: KioskParts): Promise<Kiosk> {
  const { options, storage, logger } = parts;
  const kiosk = new Kiosk({
    ...storage,
    ...parts,
    store: openKioskFile(join(options.dataDir, 'kiosk.json')),
    isDesktop: options.isDesktop,
    clock: systemClock,
    logger: logger.child({ module: 'kiosk' }),
  });
  await kiosk.start(options.startsKiosk ?? false);
  return kiosk;
}
