import { AppError, isAppError } from '@shared/errors/appError';
import type {
  HandedOff,
  HandOff,
  HandOffControls,
  HandOffListener,
  HandOffRequest,
} from '../../../core/ports/handOff';
import type { WireCall } from '../api/wire';
import { handOffRequest, variablesOf } from '../protocol/callRequest';
import { leftBehind } from '../report/leftBehind';
import { usageOf } from '../report/usage';
import type { VapiConfig } from '../settings';
import { followCall, type FollowOptions } from './followCall';
import { listenToMonitor } from './monitor';
import { PhoneNumbers } from './phoneNumbers';
import { RemoteCall } from './remoteCall';
import { twiliowsTarget } from './twiliows';

export interface VapiHandOffOptions extends FollowOptions {
  /** @throws AppError `config.missing` without a key */
  readonly access: () => VapiConfig;
}

/**
 * Calls that go straight from Twilio to Vapi. The usual way: Vapi creates the call and gives the TwiML
 * that Twilio is answered with ("provider bypass"). The other: an old address of Vapi's, as it was found.
 */
export function createVapiHandOff(options: VapiHandOffOptions): HandOff {
  const numbers = new PhoneNumbers(options.api);
  return {
    ways: [
      { way: 'usual', needs: 'twiml' },
      { way: 'unverified', needs: 'stream' },
    ],
    async check({ way, ownNumber, settings }, signal) {
      const access = options.access();
      const assistantId = settings.own?.vapi?.assistantId ?? access.assistantId;
      if (way === 'usual') {
        numbers.forget(ownNumber);
        await numbers.idOf(ownNumber, signal);
      } else twiliowsTarget(access, assistantId, NOBODY);
    },
    begin: (request, listener, signal) =>
      request.way === 'usual'
        ? beginBypass(options, numbers, request, listener, signal)
        : Promise.resolve().then(() => beginUnverified(options, request, listener)),
  };
}

const NOBODY = { businessName: '', tenantId: '' };

async function beginBypass(
  options: VapiHandOffOptions,
  numbers: PhoneNumbers,
  { ownNumber, call }: HandOffRequest,
  listener: HandOffListener,
  signal: AbortSignal,
): Promise<HandedOff> {
  const { api, server } = options;
  options.access();
  const phoneNumberId = await numbers.idOf(ownNumber, signal);
  let created: WireCall;
  try {
    created = await api.createCall(handOffRequest(call, server(), phoneNumberId), signal);
  } catch (error) {
    if (isAppError(error, 'config.invalid')) numbers.forget(ownNumber);
    throw error;
  }
  const document = created.phoneCallProviderDetails?.twiml;
  const { controls, over } = followCall(options, created, listener);
  if (document === undefined || !/<Response[\s/>]/.test(document)) {
    controls.end?.().catch(() => undefined);
    over();
    throw noTwiml();
  }
  return {
    target: { kind: 'twiml', document },
    controls: { ...controls, ...listenBy(created.monitor?.listenUrl) },
    over,
  };
}

/** Vapi has no name for the call before Twilio brings it; then it tells of it by Twilio's name. */
function beginUnverified(
  { access, running, clock }: VapiHandOffOptions,
  { carrierRef, call }: HandOffRequest,
  listener: HandOffListener,
): HandedOff {
  const config = access();
  const { businessName, tenantId } = variablesOf(call);
  const assistantId = call.settings.own?.vapi?.assistantId ?? config.assistantId;
  const target = twiliowsTarget(config, assistantId, {
    businessName: businessName ?? '',
    tenantId: tenantId ?? '',
  });
  const remote = new RemoteCall({
    listener,
    clock,
    onReport: (told) => {
      for (const usage of usageOf(told)) listener.onUsage(usage);
      listener.onLeftBehind(leftBehind(carrierRef, told));
      running.remove(carrierRef);
    },
  });
  running.add(carrierRef, remote);
  const forget = (): void => {
    clock.after(REPORT_WITHIN_MS, () => running.remove(carrierRef));
  };
  return {
    target,
    controls: {},
    over: () => {
      remote.close();
      forget();
    },
  };
}

/** A report that has not come by then never will. */
const REPORT_WITHIN_MS = 300_000;

function listenBy(listenUrl: string | undefined): HandOffControls {
  if (listenUrl === undefined) return {};
  return { listen: (listener) => listenToMonitor(listenUrl, listener) };
}

function noTwiml(): AppError {
  return new AppError({
    code: 'engine.failed',
    message:
      'Vapi took the call but did not say where Twilio is to bring it. Check in the Vapi dashboard that the number was imported from Twilio.',
  });
}
