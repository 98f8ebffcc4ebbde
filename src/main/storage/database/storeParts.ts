import type { Clock } from '../../core/ports/clock';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { Database } from './database';

/** What the stores of one database have in common. */
export interface StoreParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}
