import { join } from 'node:path';
import { createContractHost } from '@shared/contract/transport/host';
import type { EngineId } from '@shared/domain/capabilities';
import type { CallId, ThreadId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { EngineAdapter } from '../core/ports/engine';
import type { Logger } from '../core/ports/logger';
import type { Softphone } from '../core/ports/softphone';
import type { PublicAddress } from '../core/ports/tunnel';
import { CalendarService } from '../core/services/calendar/calendarService';
import { CalendarFeeds } from '../core/services/calendar/feeds';
import type { CarrierAdapter } from '../core/ports/carrier';
import { Desk } from '../core/services/calls/callDesk';
import { CallLimits } from '../core/services/calls/callLimits';
import { createLiveCalls, type LiveCalls } from '../core/services/calls/liveCalls';
import { createChanges, type Changes } from '../core/services/changes';
import { createConsoleHandlers } from '../core/services/console/consoleHandlers';
import { createWishes, type Wishes } from '../core/services/desktop/wishes';
import { createHealth, type Health } from '../core/services/health/health';
import type { HealthChecks } from '../core/services/health/healthChecks';
import type { Inspector } from '../core/services/inspector/inspector';
import type { Kiosk } from '../core/services/kiosk/kiosk';
import { Inbox } from '../core/services/messages/inbox';
import type { TextService } from '../core/services/messages/textService';
import { OwnVoice } from '../core/services/ownVoice/ownVoice';
import { listenIn } from '../core/services/listenIn/listenIn';
import { ScriptRuns } from '../core/services/scripts/scriptRuns';
import { createSleep, type Sleep } from '../core/services/power/sleep';
import { createEmbeddedEngine, type EmbeddedEngine } from '../engines/embedded';
import { createDialogueHost } from '../engines/embedded/dialogue/dialogueClient';
import { createSpeechRuntime, type SpeechRuntime } from '../engines/embedded/speech/speechRuntime';
import { writeCalendar } from '../icalendar/writeCalendar';
import { createLogger } from '../logging/createLogger';
import { openStorage, type Storage } from '../storage/openStorage';
import { recoverInterruptedCalls } from '../storage/recoverInterruptedCalls';
import { seedFirstRun } from '../storage/seedFirstRun';
import { TestLineSoftphone } from '../testline/softphone';
import { TEST_NUMBERS } from '../testline/testNumbers';
import type { TestLine } from '../testline/testLine';
import type { TestTexts } from '../testline/testTexts';
import { openAgentTools, type AgentTools } from './agentTools';
import { lockDataDir } from './dataDirLock';
import { storageHealth } from './health/health';
import { openAccounts, type OwnersAccounts } from './openAccounts';
import { openEngines } from './openEngines';
import { openHealthChecks, openInspector } from './health/openHealth';
import { openPastCalls, type PastCalls } from './pastCalls';
import { openKiosk } from './openKiosk';
import { openPhones, type Phones } from './phones';
import { createScriptPlayer } from './scripts/scriptPlayer';
import { createScriptShelf } from './scripts/scriptShelf';
import { randomIds } from './randomIds';
import type { RuntimeOptions } from './runtimeOptions';
import { speakOfflineWith } from './spokenLines';
import { systemClock } from './systemClock';
import { createTexts, createWriters, type Writers } from './texts';

/** The longest that quitting waits for callers to hear the apology. */
const APOLOGY_MS = 6000;

/** The longest that quitting waits for numbers to be put back; the next start does the rest. */
const PUT_BACK_MS = 5000;

/** Everything the command line needs beside what a console needs. */
export interface Runtime extends ConsoleRuntime {
  readonly storage: Storage;
  readonly speech: SpeechRuntime;
  readonly testLine: TestLine;
  readonly desk: Desk;
  readonly live: LiveCalls;
  readonly health: Health;
  readonly healthChecks: HealthChecks;
  readonly logger: Logger;
  /** Where phone networks reach this computer. */
  readonly address: PublicAddress;
}

interface Foundation extends OwnersAccounts {
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
  readonly pastCalls: PastCalls;
  readonly embedded: EmbeddedEngine;
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  readonly calendar: CalendarService;
  readonly calendarFeeds: CalendarFeeds;
  readonly agentTools: AgentTools;
}

/**
 * Builds and starts the whole application; the only place that names concrete adapters. Rejects
 * with an `AppError` when the data folder or the port cannot be used; nothing is left open then.
 */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const logger = createLogger({ level: options.logLevel, write: options.writeLog });
  const closers: (() => Promise<void> | void)[] = [];
  try {
    const address = (): PublicAddress => phones.tunnels.address;
    const foundation = await layFoundation(options, logger, closers, address);
    const carriers = () => [phones.testLine, phones.twilio];
    const limits = new CallLimits({
      ...foundation.storage,
      ...foundation,
      carriers,
      clock: systemClock,
    });
    const desk: Desk = createDesk(foundation, limits, carriers, () => texts);
    const texts: TextService = openTexts(foundation, () => phones);
    closers.push(() => texts.close());
    const ownVoice = new OwnVoice({
      ...foundation,
      ...foundation.storage,
      limits,
      carrier: () => phones.twilio,
      address,
      ids: randomIds,
      clock: systemClock,
    });
    const inspector = openInspector(foundation.settings, () => phones);
    closers.push(() => inspector.close());
    const callers = { desk, texts, ownVoice };
    const phones: Phones = await openPhones({ ...foundation, ...callers, observer: inspector });
    closers.push(() => phones.close());
    closers.push(() => ownVoice.close());
    answerNumbers(foundation, phones.tunnels.address, closers);
    proveAfterSleep(foundation, phones, closers);
    await texts.recover();
    const healthChecks = openHealthChecks(foundation, limits, phones);
    closers.push(() => healthChecks.close());
    foundation.onSpeech(() => healthChecks.speechChanged());
    const kiosk = await openKiosk(foundation);
    closers.push(() => kiosk.close());
    const services = { ...callers, inspector, healthChecks, kiosk };
    return assemble(foundation, services, phones, closers);
  } catch (error) {
    await closeAll(closers, logger);
    throw error;
  }
}

/** Proves the accounts and points the numbers, without holding up the start. */
function answerNumbers(
  { options, accounts, numbers, logger }: Foundation,
  address: PublicAddress,
  closers: (() => Promise<void> | void)[],
): void {
  if (!options.pointsNumbers) return;
  closers.push(() => accounts.close());
  closers.push(address.onChange((url) => numbers.repoint(url)));
  const proven = [accounts.checkAll(), numbers.start(address.current())];
  Promise.all(proven).catch((error: unknown) => {
    logger.error({ err: error }, 'the numbers could not be looked after');
  });
}

/** What a sleep may have broken: the way in, the keys, and where the numbers point. */
function proveAfterSleep(
  { sleep, accounts, numbers, options }: Foundation,
  { tunnels }: Phones,
  closers: (() => Promise<void> | void)[],
): void {
  if (!options.pointsNumbers) return;
  sleep.onResume('tunnel', () => tunnels.service.test());
  sleep.onResume('accounts', () => accounts.checkAll());
  sleep.onResume('lines', () => numbers.refresh());
  closers.push(sleep.watchClocks());
}

async function layFoundation(
  options: RuntimeOptions,
  logger: Logger,
  closers: (() => Promise<void> | void)[],
  address: () => PublicAddress,
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
  const live = createLiveCalls();
  const sleep = createSleep({ live, clock, logger });
  const parts = { options, logger, changes, health, live, sleep, storage, ...owners };
  const engines = openEngines({ ...parts, speech, embedded });
  const agentTools = await openAgentTools({ ...parts, calendar, version: options.version });
  closers.push(() => agentTools.close());
  const writers = createWriters({ ...parts, openDialogue: dialogues.open });
  const pastCalls = await openPastCalls({ ...parts, writers });
  closers.push(() => pastCalls.close());
  const onSpeech = (listener: () => void) => (speechChanged = listener);
  const engineParts = { speech, onSpeech, writers, embedded, engines };
  return { ...parts, ...engineParts, pastCalls, calendar, calendarFeeds, agentTools };
}

function createDesk(
  foundation: Foundation,
  limits: CallLimits,
  carriers: () => readonly CarrierAdapter[],
  texts: () => TextService,
): Desk {
  const { options, storage, engines, live, logger, agentTools, speech } = foundation;
  return new Desk({
    ...storage,
    clock: systemClock,
    ids: randomIds,
    logger,
    tools: agentTools.toolBox,
    speakOffline: speakOfflineWith(speech),
    texts: {
      canSend: (carrierId) => texts().canSend(carrierId),
      sendFromCall: (text) => texts().sendFromCall(text),
    },
    engines,
    engineId: options.environment.engineId,
    live,
    carriers,
    limits,
  });
}

function openTexts(foundation: Foundation, phones: () => Phones): TextService {
  return createTexts({
    ...foundation,
    tools: foundation.agentTools.toolBox,
    carriers: () => phones().textCarriers,
  });
}

interface Services {
  readonly desk: Desk;
  readonly texts: TextService;
  readonly ownVoice: OwnVoice;
  readonly inspector: Inspector;
  readonly healthChecks: HealthChecks;
  readonly kiosk: Kiosk;
}

function assemble(
  foundation: Foundation,
  services: Services,
  phones: Phones,
  closers: (() => Promise<void> | void)[],
): Runtime {
  const { desk, ownVoice, healthChecks } = services;
  const { storage, speech, embedded, live, sleep, health, logger } = foundation;
  const { testLine } = phones;
  const softphone = new TestLineSoftphone({
    testLine,
    clock: systemClock,
    callIdOf: (callSid) => desk.callIdOf(callSid),
    answerWith: (callSid, agent) => desk.answerWith(callSid, agent),
    typeTo: (callSid, text) => embedded.typed(desk.callIdOf(callSid) ?? '', text),
  });
  closers.push(() => softphone.close());
  const scripts = openScripts(foundation, desk, testLine);
  closers.push(() => scripts.scriptRuns.close());
  const wishes = createWishes();
  const testing = { softphone, ...scripts };
  const handlers = consoleHandlers(foundation, { ...services, wishes }, phones, testing);
  const onBug = (error: unknown, name: string) =>
    logger.error({ err: error, name }, 'a console request failed unexpectedly');
  let closing: Promise<void> | undefined;
  return {
    host: createContractHost({ handlers, onBug }),
    openAudio: (request, listener) => {
      switch (request.kind) {
        case 'softphone':
          return softphone.openAudio(listener);
        case 'listen':
          return listenIn(live.sessions.get(request.callId as CallId), listener);
        case 'takeOver':
          return desk.session(request.callId as CallId).operator.takeOver(listener);
      }
    },
    recordingPath: async (callId) => {
      const file = (await storage.history.get(callId))?.recordingFile;
      return file === undefined ? undefined : storage.recordings.pathOf(file);
    },
    exportFile: (exportId) => foundation.pastCalls.exports.file(exportId),
    voicePage: ownVoice,
    wish: (wish) => wishes.ask(wish),
    bridgeUrl: phones.bridgeUrl,
    address: phones.tunnels.address,
    suspend: () => sleep.suspend(),
    resume: () => sleep.resume(),
    close: () => (closing ??= endEverything(foundation, phones, closers)),
    storage,
    speech,
    testLine,
    desk,
    live,
    health,
    healthChecks,
    logger,
  };
}

/** Callers that play a script, on the shelf and on the line. */
function openScripts(foundation: Foundation, desk: Desk, testLine: TestLine) {
  const { options, storage, speech, live, logger } = foundation;
  const folders = { ours: options.scriptsDir, own: join(options.dataDir, 'scripts') };
  const scripts = createScriptShelf(folders);
  const play = createScriptPlayer({ speech, testLine, desk, live }, storage.lines, folders);
  return { scripts, scriptRuns: new ScriptRuns({ scripts, play, logger }) };
}

function consoleHandlers(
  foundation: Foundation,
  services: Services & { readonly wishes: Wishes },
  { testTexts, tunnels }: Phones,
  testing: ReturnType<typeof openScripts> & { readonly softphone: Softphone },
) {
  const { options, storage, agentTools, changes } = foundation;
  return createConsoleHandlers({
    ...storage,
    ...foundation,
    ...foundation.pastCalls,
    ...services,
    accentColor: () => options.accentColor?.(),
    info: {
      version: options.version,
      platform: process.platform,
      isDesktop: options.isDesktop,
      dataDir: options.dataDir,
    },
    ...testing,
    tunnel: tunnels.service,
    textService: services.texts,
    inbox: new Inbox({ ...storage, changes, clock: systemClock }),
    testText: (line, from, text) => textAsCustomer(storage, testTexts, line, from, text),
    clock: systemClock,
    ownerTools: agentTools.ownerTools,
    testNumbers: TEST_NUMBERS,
  });
}

/** Resolves with the thread that the customer's text is in. */
async function textAsCustomer(
  { threads }: Storage,
  testTexts: TestTexts,
  { carrierId, number: ourNumber, businessId }: Line,
  from: string | undefined,
  text: string,
): Promise<ThreadId> {
  const theirNumber = await testTexts.text({ from, to: ourNumber, text });
  return (await threads.open({ carrierId, ourNumber, theirNumber }, businessId)).id;
}

/** Lets calls go with an apology, then closes in the reverse order of opening. */
async function endEverything(
  { live, logger, numbers }: Foundation,
  { testLine }: Phones,
  closers: (() => Promise<void> | void)[],
): Promise<void> {
  const sessions = [...live.sessions.values()];
  for (const session of sessions) session.end('system', 'app_stopped');
  // Their carriers ask what comes after the stream, and are told to apologise.
  const finished = sessions.length > 0 ? testLine.finishCalls(APOLOGY_MS) : undefined;
  await Promise.all([finished, numbers.close(PUT_BACK_MS)]);
  await closeAll(closers, logger);
}

async function closeAll(closers: (() => Promise<void> | void)[], logger: Logger): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      logger.error({ err: error }, 'a part could not be closed');
    }
  }
}
