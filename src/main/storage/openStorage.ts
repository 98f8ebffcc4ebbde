import { join } from 'node:path';
import type { AssistantVersionStore } from '../core/ports/accounts/assistants';
import type { CallHistory, RemarkStore } from '../core/ports/history/callHistory';
import type { Clock } from '../core/ports/clock';
import type { Ids } from '../core/ports/ids';
import type { Logger } from '../core/ports/logger';
import type { TemplateStore, ThreadStore } from '../core/ports/texts/threadStore';
import type { FeedStore } from '../core/ports/calendarFeeds';
import type { ToolStore } from '../core/ports/ownTools';
import type {
  AgentStore,
  AppointmentStore,
  BusinessStore,
  LineRouteStore,
  LineStore,
  MessageStore,
  SettingsStore,
} from '../core/ports/stores';
import { createAgentStore } from './agentStore';
import { createAssistantVersionStore } from './assistantVersionStore';
import { createAppointmentStore } from './appointmentStore';
import { createBusinessStore } from './businessStore';
import { createCallHistory } from './calls/callHistory';
import { CallIndex } from './calls/callIndex';
import { createRemarkStore } from './calls/callRemarks';
import { EventLog } from './calls/eventLog';
import type { WriteFailureListener } from './calls/eventLog';
import { rebuildCallIndex } from './calls/rebuildCallIndex';
import { applyMigrations } from './database/applyMigrations';
import { connect, makeFolder } from './database/database';
import type { Database, DatabaseAddress } from './database/database';
import { databaseErrorOf, stored } from './database/storageError';
import { createFeedStore } from './feedStore';
import { createLineRouteStore } from './lineRouteStore';
import { createLineStore } from './lineStore';
import { createMessageStore } from './messageStore';
import { createRecordingFiles } from './recordingFiles';
import type { RecordingFolder } from './recordingFiles';
import { createSettingsStore } from './settingsStore';
import { createTemplateStore } from './texts/templateStore';
import { createThreadStore } from './texts/threadStore';
import { createToolStore } from './toolStore';
import type { RecordingFs } from './wavRecording';

export const RECORDINGS_FOLDER = 'recordings';

/** Twenty busy calls write little more than a megabyte in this time. */
const CHECKPOINT_PERIOD_MS = 5_000;

export interface Storage {
  readonly events: EventLog;
  readonly history: CallHistory;
  readonly remarks: RemarkStore;
  readonly agents: AgentStore;
  readonly businesses: BusinessStore;
  readonly lines: LineStore;
  readonly lineRoutes: LineRouteStore;
  readonly appointments: AppointmentStore;
  readonly feeds: FeedStore;
  readonly messages: MessageStore;
  readonly threads: ThreadStore;
  readonly templates: TemplateStore;
  readonly assistantVersions: AssistantVersionStore;
  readonly ownTools: ToolStore;
  readonly settings: SettingsStore;
  readonly recordings: RecordingFolder;
  /** Writes what is still in memory, then lets go of the files. Calls should have ended before. */
  close(): Promise<void>;
}

export interface OpenStorageOptions extends DatabaseAddress, WriteFailureListener {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Replaced in tests to simulate a failing disk. */
  readonly recordingFs?: RecordingFs;
}

/**
 * Opens the data folder, brings its schema up to date and, where needed, the derived tables.
 *
 * @throws AppError `storage.failed` when the folder or the database cannot be opened, is no
 *   database, or was made by a newer Patchcord.
 */
export async function openStorage(options: OpenStorageOptions): Promise<Storage> {
  const { clock, logger } = options;
  return stored(async () => {
    const database = await connect(options);
    try {
      await applyMigrations(database, clock.now());
      await rebuildCallIndex(database, logger);
      const folder = join(options.dataDir, RECORDINGS_FOLDER);
      await makeFolder(folder);
      return assemble(options, database, folder);
    } catch (error) {
      await database.close();
      throw error;
    }
  });
}

function assemble(options: OpenStorageOptions, database: Database, folder: string): Storage {
  const { clock, ids, logger, recordingFs } = options;
  const parts = { database, clock, ids, logger };
  const recordings = createRecordingFiles({
    folder,
    clock,
    ...(recordingFs === undefined ? {} : { fs: recordingFs }),
  });
  const index = new CallIndex(database, clock, logger);
  const events = new EventLog({ database, index, clock, logger, listener: options });
  const stopCheckpoints = clock.every(CHECKPOINT_PERIOD_MS, () => {
    database.checkpoint().catch((error: unknown) => {
      logger.warn({ cause: databaseErrorOf(error)?.code }, 'The database log was not emptied');
    });
  });
  return {
    events,
    recordings,
    history: createCallHistory({ database, events, recordings, logger }),
    remarks: createRemarkStore(database),
    agents: createAgentStore(parts),
    assistantVersions: createAssistantVersionStore(parts),
    businesses: createBusinessStore(parts),
    lines: createLineStore(parts),
    lineRoutes: createLineRouteStore(parts),
    appointments: createAppointmentStore(parts),
    feeds: createFeedStore(parts),
    messages: createMessageStore(parts),
    threads: createThreadStore(parts),
    templates: createTemplateStore(parts),
    ownTools: createToolStore(parts),
    settings: createSettingsStore(database, logger),
    close: async () => {
      await recordings.close();
      await events.close();
      stopCheckpoints();
      await database.close();
    },
  };
}
