import type { Logger } from '../core/ports/logger';
import type { MessageCarrier } from '../core/ports/texts/messageCarrier';
import type { ToolBox } from '../core/ports/tool';
import type { Changes } from '../core/services/changes';
import { TextService, type TextServicePorts } from '../core/services/messages/textService';
import type { Storage } from '../storage/openStorage';
import { systemClock } from './systemClock';
import type { Writers } from './writers/openWriters';

export interface TextsOptions {
  readonly writers: Writers;
  readonly storage: Storage;
  readonly tools: ToolBox;
  readonly changes: Changes;
  readonly limits: TextServicePorts['limits'];
  readonly logger: Logger;
  readonly carriers: () => readonly MessageCarrier[];
}

/** Who answers texts: the agent's own engine when it can write, and the offline one otherwise. */
export function createTexts(options: TextsOptions): TextService {
  const { storage, writers, logger } = options;
  return new TextService({
    ...options,
    ...storage,
    clock: systemClock,
    logger: logger.child({ module: 'texts' }),
    ...writers,
  });
}
