import { invariant } from '@shared/lib/invariant';
import { Desk, type CallDeskPorts } from '../core/services/calls/callDesk';
import { CallLimits } from '../core/services/calls/callLimits';
import { HandOffs } from '../core/services/calls/handOff/handOffs';
import type { CarrierAdapter } from '../core/ports/carrier';
import type { PublicAddress } from '../core/ports/tunnel';
import { ConnectedCalls } from '../core/services/calls/connected/connectedCalls';
import type { HealthChecks } from '../core/services/health/healthChecks';
import type { SpeechModels } from '../core/services/health/speechModels';
import type { TextService } from '../core/services/messages/textService';
import { Voicemails } from '../core/services/calls/voicemails';
import { OwnVoice } from '../core/services/ownVoice/ownVoice';
import { WebPhone } from '../core/services/webCalls/webPhone';
import { createLogger } from '../logging/createLogger';
import { assembleRuntime, type Runtime } from './assembleRuntime';
import { closeAll, type Closers } from './closers';
import { openVapiCalls } from './engines/vapi';
import { layFoundation, type Foundation } from './foundation';
import { openHealthChecks, openInspector, openSpeechModels } from './health/openHealth';
import { openKiosk } from './openKiosk';
import { openPhones, type Phones } from './openPhones';
import { randomIds } from './randomIds';
import type { RuntimeOptions } from './runtimeOptions';
import { speakOfflineWith } from './spokenLines';
import { systemClock } from './systemClock';
import { createTexts } from './texts';

/**
 * Builds and starts the whole application; the only place that names concrete adapters. Rejects
 * with an `AppError` when the data folder or the port cannot be used; nothing is left open then.
 */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const logger = createLogger({ level: options.logLevel, write: options.writeLog });
  const closers: Closers = [];
  try {
    const address = (): PublicAddress => phones.tunnels.address;
    const later = { address, desk: (): Desk => desk };
    const foundation = await layFoundation(options, logger, closers, later);
    const carriers = () => phones.carriers;
    const limits = new CallLimits({
      ...foundation.storage,
      ...foundation,
      carriers,
      clock: systemClock,
    });
    const handOffs = openHandOffs(foundation, carriers);
    closers.push(() => handOffs.close());
    const voicemails = new Voicemails({
      ...foundation,
      ...foundation.storage,
      carriers,
      clock: systemClock,
    });
    closers.push(() => voicemails.close());
    const texts = (): TextService => textService;
    const desk: Desk = createDesk(foundation, { limits, handOffs, carriers, voicemails, texts });
    const textService: TextService = openTexts(foundation, limits, () => phones);
    closers.push(() => textService.close());
    const ownVoice = openOwnVoice(foundation, limits, () => phones);
    const webPhone = openWebPhone(foundation);
    const inspector = openInspector(foundation.settings, () => phones);
    closers.push(() => inspector.close());
    const connected = openConnectedCalls(foundation, limits, () => phones);
    const callers = { desk, texts: textService, ownVoice, connected };
    const phones: Phones = await openPhones({ ...foundation, ...callers, observer: inspector });
    closers.push(() => phones.close());
    closers.push(() => ownVoice.close());
    closers.push(() => connected.close());
    closers.push(() => webPhone.close());
    answerNumbers(foundation, phones.tunnels.address, closers);
    proveAfterSleep(foundation, phones, closers);
    await textService.recover();
    await connected.recover();
    await voicemails.recover();
    const healthChecks = openHealthChecks(foundation, limits, phones);
    closers.push(() => healthChecks.close());
    const speechModels = followSpeech(foundation, healthChecks, closers);
    const kiosk = await openKiosk(foundation);
    closers.push(() => kiosk.close());
    const watched = { inspector, healthChecks, speechModels };
    const services = { ...callers, ...watched, handOffs, webPhone, kiosk };
    return assembleRuntime(foundation, services, phones, closers);
  } catch (error) {
    await closeAll(closers, logger);
    throw error;
  }
}

/** What speech can do is looked at anew whenever it has loaded, or could not be. */
function followSpeech(
  foundation: Foundation,
  healthChecks: HealthChecks,
  closers: Closers,
): SpeechModels {
  const speechModels = openSpeechModels(foundation);
  closers.push(() => speechModels.close());
  foundation.onSpeech(() => {
    healthChecks.speechChanged();
    void speechModels.look();
  });
  return speechModels;
}

/** Proves the accounts and points the numbers, without holding up the start. */
function answerNumbers(
  { options, accounts, numbers, logger }: Foundation,
  address: PublicAddress,
  closers: Closers,
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
  closers: Closers,
): void {
  if (!options.pointsNumbers) return;
  sleep.onResume('tunnel', () => tunnels.service.test());
  sleep.onResume('accounts', () => accounts.checkAll());
  sleep.onResume('lines', () => numbers.refresh());
  closers.push(sleep.watchClocks());
}

function openHandOffs(foundation: Foundation, carriers: () => readonly CarrierAdapter[]): HandOffs {
  const { options, storage, agentTools } = foundation;
  return new HandOffs({
    ...foundation,
    ...storage,
    clock: systemClock,
    ids: randomIds,
    tools: agentTools.toolBox,
    engineId: options.environment.engineId,
    carriers,
  });
}

interface DeskParts extends Pick<CallDeskPorts, 'limits' | 'carriers' | 'voicemails'> {
  readonly handOffs: HandOffs;
  readonly texts: () => TextService;
}

function createDesk(foundation: Foundation, { texts, ...parts }: DeskParts): Desk {
  const { options, storage, engines, live, logger, agentTools, speech, afterwards } = foundation;
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
    afterwards,
    ...parts,
  });
}

function openTexts(foundation: Foundation, limits: CallLimits, phones: () => Phones): TextService {
  return createTexts({
    ...foundation,
    limits,
    tools: foundation.agentTools.toolBox,
    carriers: () => phones().textCarriers,
  });
}

/** Calls that phone companies carry between others. */
function openConnectedCalls(
  foundation: Foundation,
  limits: CallLimits,
  phones: () => Phones,
): ConnectedCalls {
  const ofVapi = openVapiCalls(foundation.credentials);
  return new ConnectedCalls({
    ...foundation,
    ...foundation.storage,
    limits,
    carriers: () => phones().carriers,
    remotes: () => [...phones().remoteCalls, ofVapi],
    ids: randomIds,
    clock: systemClock,
  });
}

/** Calls in the owner's own voice, through the carrier whose SDK is their phone. */
function openOwnVoice(foundation: Foundation, limits: CallLimits, phones: () => Phones): OwnVoice {
  return new OwnVoice({
    ...foundation,
    ...foundation.storage,
    limits,
    carrier: () => {
      const carrier = phones().carriers.find(({ capabilities }) => capabilities.ownVoice === true);
      invariant(carrier !== undefined, 'a carrier has an SDK for the owner’s voice');
      return carrier;
    },
    address: () => phones().tunnels.address,
    ids: randomIds,
    clock: systemClock,
  });
}

/** Calls by the web SDKs of engines' vendors; they begin and end on this computer. */
function openWebPhone(foundation: Foundation): WebPhone {
  return new WebPhone({
    ...foundation,
    ...foundation.storage,
    vendors: foundation.webCalls,
    tools: foundation.agentTools.toolBox,
    carrierId: 'testline',
    ids: randomIds,
    clock: systemClock,
  });
}
