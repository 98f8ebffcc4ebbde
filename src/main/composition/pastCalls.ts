import { join } from 'node:path';
import { ownerLanguage, type OwnerLanguage } from '@shared/domain/settings';
import type { Logger } from '../core/ports/logger';
import type { Afterwards } from '../core/services/calls/afterwards';
import { CallSummaries } from '../core/services/calls/callSummaries';
import { ExportService } from '../core/services/calls/exports/exportService';
import type { LiveCalls } from '../core/services/calls/liveCalls';
import type { Changes } from '../core/services/changes';
import type { HistoryHandlerPorts } from '../core/services/console/historyHandlers';
import type { KnownSettings } from '../core/services/settings/knownSettings';
import { writtenNumber } from '../storage/calls/writtenNumber';
import { openExportFolder } from '../storage/exports/exportFolder';
import type { Storage } from '../storage/openStorage';
import { saveCallScript } from '../testline/script/scriptFolder';
import { randomIds } from './randomIds';
import { systemClock } from './systemClock';
import type { Writers } from './writers/openWriters';

const EXPORTS_FOLDER = 'exports';
/** Scripts of the user's own, beside those that come with the application. */
const SCRIPTS_FOLDER = 'scripts';

export interface PastCallsParts {
  readonly options: { readonly dataDir: string };
  readonly storage: Storage;
  readonly settings: KnownSettings;
  readonly live: LiveCalls;
  readonly writers: Writers;
  readonly changes: Changes;
  readonly afterwards: Afterwards;
  readonly logger: Logger;
}

export interface PastCalls extends Pick<
  HistoryHandlerPorts,
  'exports' | 'summaries' | 'saveScript'
> {
  close(): Promise<void>;
}

/** What becomes of calls once they are over: summaries, files to take away, scripts. */
export async function openPastCalls(parts: PastCallsParts): Promise<PastCalls> {
  const { options, storage, writers, logger } = parts;
  const recordingPath = (file: string): string => storage.recordings.pathOf(file);
  const exportFiles = await openExportFolder({
    folder: join(options.dataDir, EXPORTS_FOLDER),
    recordingPath,
  });
  const systemLocale = new Intl.DateTimeFormat().resolvedOptions().locale;
  const language = (): OwnerLanguage =>
    ownerLanguage(parts.settings.current.language, systemLocale);
  const summaries = new CallSummaries({
    ...parts,
    ...storage,
    // The offline engine answers callers; it cannot write about them.
    textEngines: new Map(
      [...writers.textEngines].filter(([id]) => id !== writers.offlineEngine.id),
    ),
    language,
    writeNumber: writtenNumber,
    clock: systemClock,
    logger: logger.child({ module: 'summaries' }),
  });
  return {
    summaries,
    exports: new ExportService({
      ...storage,
      exportFiles,
      language,
      clock: systemClock,
      ids: randomIds,
      logger: logger.child({ module: 'exports' }),
    }),
    saveScript: (view) =>
      saveCallScript(
        view,
        view.recordingFile === undefined ? undefined : recordingPath(view.recordingFile),
        join(options.dataDir, SCRIPTS_FOLDER),
      ),
    close: () => summaries.close(),
  };
}
