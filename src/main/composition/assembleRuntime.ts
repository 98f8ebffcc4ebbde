import { join } from 'node:path';
import { createContractHost } from '@shared/contract/transport/host';
import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { CallId, ThreadId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';
import type { Softphone } from '../core/ports/softphone';
import type { PublicAddress } from '../core/ports/tunnel';
import { AgentImports } from '../core/services/agents/agentImports';
import type { Desk } from '../core/services/calls/callDesk';
import type { ConnectedCalls } from '../core/services/calls/connected/connectedCalls';
import type { HandOffs } from '../core/services/calls/handOff/handOffs';
import type { LiveCalls } from '../core/services/calls/liveCalls';
import { createConsoleHandlers } from '../core/services/console/consoleHandlers';
import { createWishes, type Wishes } from '../core/services/desktop/wishes';
import type { Health } from '../core/services/health/health';
import type { HealthChecks } from '../core/services/health/healthChecks';
import type { SpeechModels } from '../core/services/health/speechModels';
import type { Inspector } from '../core/services/inspector/inspector';
import type { Kiosk } from '../core/services/kiosk/kiosk';
import { listenIn } from '../core/services/listenIn/listenIn';
import { Inbox } from '../core/services/messages/inbox';
import type { TextService } from '../core/services/messages/textService';
import type { OwnVoice } from '../core/services/ownVoice/ownVoice';
import type { WebPhone } from '../core/services/webCalls/webPhone';
import { ScriptRuns } from '../core/services/scripts/scriptRuns';
import type { SpeechRuntime } from '../speech/speechRuntime';
import type { Storage } from '../storage/openStorage';
import { TestLineSoftphone } from '../testline/softphone';
import type { TestLine } from '../testline/testLine';
import { TEST_NUMBERS } from '../testline/testNumbers';
import type { TestTexts } from '../testline/testTexts';
import { closeAll, type Closers } from './closers';
import type { Foundation } from './foundation';
import type { Phones } from './openPhones';
import { createScriptPlayer } from './scripts/scriptPlayer';
import { createScriptShelf } from './scripts/scriptShelf';
import { randomIds } from './randomIds';
import { systemClock } from './systemClock';

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

/** What works with calls and texts. */
export interface Services {
  readonly desk: Desk;
  readonly texts: TextService;
  readonly ownVoice: OwnVoice;
  readonly connected: ConnectedCalls;
  readonly handOffs: HandOffs;
  readonly webPhone: WebPhone;
  readonly inspector: Inspector;
  readonly healthChecks: HealthChecks;
  readonly speechModels: SpeechModels;
  readonly kiosk: Kiosk;
}

/** The runtime as a console and the command line see it. */
export function assembleRuntime(
  foundation: Foundation,
  services: Services,
  phones: Phones,
  closers: Closers,
): Runtime {
  const { desk, ownVoice, webPhone, healthChecks } = services;
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
  const pathOf = (file: string | undefined) =>
    file === undefined ? undefined : storage.recordings.pathOf(file);
  let closing: Promise<void> | undefined;
  return {
    host: createContractHost({ handlers, onBug }),
    openAudio: (request, listener) => {
      switch (request.kind) {
        case 'softphone':
          return softphone.openAudio(listener);
        case 'listen':
          return listenTo(live, request.callId as CallId, listener);
        case 'takeOver':
          return desk.session(request.callId as CallId).operator.takeOver(listener);
      }
    },
    recordingPath: async (callId) => pathOf((await storage.history.get(callId))?.recordingFile),
    voicemailPath: async (callId) => pathOf((await storage.history.get(callId))?.voicemailFile),
    exportFile: (exportId) => foundation.pastCalls.exports.file(exportId),
    vendorPages: { voice: ownVoice, web: webPhone.hosts },
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

function listenTo(
  { handedOff, sessions }: LiveCalls,
  callId: CallId,
  listener: AudioListener,
): AudioChannel {
  return handedOff.get(callId)?.listen(listener) ?? listenIn(sessions.get(callId), listener);
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
  { carriers, testTexts, tunnels }: Phones,
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
    carriers,
    tunnel: tunnels.service,
    textService: services.texts,
    agentImports: new AgentImports({ ...storage, changes, clock: systemClock, ids: randomIds }),
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
  closers: Closers,
): Promise<void> {
  const sessions = [...live.sessions.values()];
  for (const session of sessions) session.end('system', 'app_stopped');
  // Their carriers ask what comes after the stream, and are told to apologise.
  const finished = sessions.length > 0 ? testLine.finishCalls(APOLOGY_MS) : undefined;
  await Promise.all([finished, numbers.close(PUT_BACK_MS)]);
  await closeAll(closers, logger);
}
