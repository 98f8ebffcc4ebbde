import type { EngineId } from '@shared/domain/capabilities';
import type { CallDesk, CarrierAdapter } from '../core/ports/carrier';
import type { EngineAdapter } from '../core/ports/engine';
import type { HandOff } from '../core/ports/handOff';
import type { Logger } from '../core/ports/logger';
import type { PublicRoutes } from '../core/ports/publicRoutes';
import type { PublicAddress } from '../core/ports/tunnel';
import type { WebCalls } from '../core/ports/webCalls/webCall';
import { Assistants } from '../core/services/agents/assistants';
import { CalendarService } from '../core/services/calendar/calendarService';
import { CalendarFeeds } from '../core/services/calendar/feeds';
import { Afterwards } from '../core/services/calls/afterwards';
import { createLiveCalls, type LiveCalls } from '../core/services/calls/liveCalls';
import { createChanges, type Changes } from '../core/services/changes';
import { createHealth, type Health } from '../core/services/health/health';
import { createSleep, type Sleep } from '../core/services/power/sleep';
import { createEmbeddedEngine, type EmbeddedEngine } from '../engines/embedded';
import { createDialogueHost } from '../engines/embedded/dialogue/dialogueClient';
import { createSpeechRuntime, type SpeechRuntime } from '../speech/speechRuntime';
import { writeCalendar } from '../icalendar/writeCalendar';
import { openStorage, type Storage } from '../storage/openStorage';
import { recoverInterruptedCalls } from '../storage/recoverInterruptedCalls';
import { seedFirstRun } from '../storage/seedFirstRun';
import { openAccounts, type OwnersAccounts } from './accounts/openAccounts';
import { openAgentTools, type AgentTools } from './agentTools';
import type { Closers } from './closers';
import { lockDataDir } from './dataDirLock';
import { openEngines } from './engines/openEngines';
import { storageHealth } from './health/health';
import { openPastCalls, type PastCalls } from './pastCalls';
import { randomIds } from './randomIds';
import type { RuntimeOptions } from './runtimeOptions';
import { systemClock } from './systemClock';
import { openWriters, type Writers } from './writers/openWriters';

/** What every call and every screen stands on: what is stored, and who can speak. */
export interface Foundation extends OwnersAccounts {
  readonly options: RuntimeOptions;
  readonly logger: Logger;
  readonly changes: Changes;
  readonly health: Health;
  readonly live: LiveCalls;
  readonly sleep: Sleep;
  readonly storage: Storage;
  readonly speech: SpeechRuntime;
  /** Called back when the speech models have loaded, or could not be. */
  readonly onSpeech: (listener: () => void) => void;
  readonly writers: Writers;
  /** Keeps what becomes known of calls that are over. */
  readonly afterwards: Afterwards;
  readonly pastCalls: PastCalls;
  readonly embedded: EmbeddedEngine;
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  /** Engines whose vendors take calls whole. */
  readonly handOffs: ReadonlyMap<EngineId, HandOff>;
  /** Phone networks of the vendors' own. */
  readonly engineCarriers: readonly CarrierAdapter[];
  /** What the vendors of engines call on the public listener. */
  readonly engineRoutes: readonly PublicRoutes[];
  readonly assistants: Assistants;
  /** Engines whose vendors' own web SDK can speak with their agents. */
  readonly webCalls: ReadonlyMap<EngineId, WebCalls>;
  readonly calendar: CalendarService;
  readonly calendarFeeds: CalendarFeeds;
  readonly agentTools: AgentTools;
}

/** What is opened on it; asked once everything has started. */
export interface LaterParts {
  readonly address: () => PublicAddress;
  readonly desk: () => CallDesk;
}

/** Opens it in order; `closers` are told of everything that is open. */
export async function layFoundation(
  options: RuntimeOptions,
  logger: Logger,
  closers: Closers,
  { address, desk }: LaterParts,
): Promise<Foundation> {
  const [clock, ids] = [systemClock, randomIds];
  const [changes, health] = [createChanges(), createHealth()];
  const { dataDir } = options;
  closers.push(await lockDataDir(dataDir));
  const storage = await openStorage({ dataDir, clock, ids, logger, ...storageHealth(health) });
  closers.push(() => storage.close());
  const recovered = await recoverInterruptedCalls(storage, clock);
  if (recovered.length > 0) logger.warn({ calls: recovered.length }, 'interrupted calls closed');
  await seedFirstRun(storage);
  const owners = await openAccounts({ options, storage, logger, changes, address });
  closers.push(() => owners.trunk.setup.close());
  const { sttModel } = owners.settings.current;
  let speechChanged = (): void => undefined;
  const speech = createSpeechRuntime({
    modelsDir: options.modelsDir,
    workersDir: options.workersDir,
    sttModel,
    onStatus: () => speechChanged(),
  });
  closers.push(() => speech.close());
  const dialogues = createDialogueHost({ workersDir: options.workersDir });
  closers.push(() => dialogues.close());
  const embedded = createEmbeddedEngine({ speech, openDialogue: dialogues.open, clock, ids });
  const { calendar, calendarFeeds } = await openCalendar(storage, changes, address);
  const live = createLiveCalls();
  const sleep = createSleep({ live, clock, logger });
  const afterwards = new Afterwards({ ...storage, clock, changes });
  const parts = { options, logger, changes, health, live, sleep, storage, afterwards, ...owners };
  const agentTools = await openAgentTools({ ...parts, calendar, version: options.version });
  closers.push(() => agentTools.close());
  const writers = openWriters({ ...parts, openDialogue: dialogues.open });
  const { environment } = options;
  const tools = agentTools.toolBox;
  const opened = openEngines({
    ...parts,
    environment,
    embedded,
    speech,
    writers,
    tools,
    address,
    desk,
  });
  closers.push(() => opened.close());
  const pastCalls = await openPastCalls({ ...parts, writers });
  closers.push(() => pastCalls.close());
  const onSpeech = (listener: () => void) => (speechChanged = listener);
  const { engines, handOffs, webCalls, routes: engineRoutes, carriers: engineCarriers } = opened;
  const vendors = opened.vendorAssistants;
  const assistants = new Assistants({ ...storage, vendors, clock, changes });
  const vendorParts = { handOffs, webCalls, engineRoutes, engineCarriers };
  const engineParts = { speech, onSpeech, writers, embedded, engines, ...vendorParts };
  return { ...parts, ...engineParts, pastCalls, assistants, calendar, calendarFeeds, agentTools };
}

async function openCalendar(
  storage: Storage,
  changes: Changes,
  address: () => PublicAddress,
): Promise<Pick<Foundation, 'calendar' | 'calendarFeeds'>> {
  const [clock, ids] = [systemClock, randomIds];
  const calendar = new CalendarService({ ...storage, clock, changes });
  const calendarFeeds = new CalendarFeeds({
    ...storage,
    business: (id) => calendar.business(id),
    writeCalendar,
    clock,
    ids,
    changes,
    publicUrl: () => address().current(),
  });
  await calendarFeeds.open();
  return { calendar, calendarFeeds };
}
