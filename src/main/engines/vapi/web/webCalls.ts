import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { EngineConfig } from '../../../core/ports/engine';
import type { WebCalls } from '../../../core/ports/webCalls/webCall';
import { VapiApi } from '../api/vapiApi';
import { CallSchema, type WireCall } from '../api/wire';
import { followCall, type FollowOptions } from '../handOff/followCall';
import { hostedAssistant } from '../protocol/callRequest';
import { explainEnd } from '../protocol/endedReason';
import type { VapiConfig, VapiServer } from '../settings';
import { publicPass } from './publicPass';

export interface VapiWebCallsOptions extends FollowOptions {
  /** Asked at every call; undefined without a key. */
  readonly config: () => VapiConfig | undefined;
}

/** The room is where the SDK joins; `transport.callUrl` says the same. */
const RoomSchema = z
  .object({
    webCallUrl: z.url({ protocol: /^https$/ }).optional(),
    transport: z.object({ callUrl: z.url({ protocol: /^https$/ }).optional() }).nullish(),
  })
  .transform(({ webCallUrl, transport }) => webCallUrl ?? transport?.callUrl);

const NO_KEY = 'Enter the private key of your Vapi account in Settings.';

/**
 * Calls by Vapi's web SDK. They are created here, so that neither a key nor what the assistant is told
 * reaches the SDK's page: it learns the address of the call's room alone.
 */
export function createVapiWebCalls(options: VapiWebCallsOptions): WebCalls {
  const { config, server, api, clock } = options;
  return {
    sdk: { say: true, whisper: true },
    missing: () => (config() === undefined ? NO_KEY : undefined),
    async open(call, listener, signal) {
      const access = config();
      if (access === undefined) throw new AppError({ code: 'config.missing', message: NO_KEY });
      const apiKey = await publicPass(access, api, clock.now(), signal);
      const web = new VapiApi({ access: () => ({ ...access, apiKey }), clock });
      const { pass, created } = await create(web, bodyFor(call, server()), access, signal);
      const { controls, over } = followCall(options, created, listener);
      return { pass, controls, over };
    },
    explainEnd: (reason) => explainEnd(reason),
    explainFailure,
  };
}

/** As for any call whose sound does not come through here; leaving the room ends the call. */
function bodyFor(call: EngineConfig, server: VapiServer | undefined): Record<string, unknown> {
  return { ...hostedAssistant(call, server), roomDeleteOnUserLeaveEnabled: true };
}

async function create(
  web: VapiApi,
  body: Record<string, unknown>,
  { publicKey }: VapiConfig,
  signal: AbortSignal,
): Promise<{ readonly pass: string; readonly created: WireCall }> {
  let answer: unknown;
  try {
    answer = await web.request('POST', '/call/web', body, signal);
  } catch (error) {
    throw isKey(error) ? refusedPass(publicKey !== undefined, error) : error;
  }
  const created = CallSchema.safeParse(answer).data;
  const pass = RoomSchema.safeParse(answer).data;
  if (created !== undefined && pass !== undefined) return { pass, created };
  throw new AppError({
    code: 'engine.failed',
    message: 'Vapi created the call but gave no way into it. Update Patchcord if this repeats.',
  });
}

function isKey(error: unknown): error is AppError {
  return error instanceof AppError && /^HTTP 40[13]/.test(error.detail ?? '');
}

function refusedPass(isEntered: boolean, { detail }: AppError): AppError {
  return new AppError({
    code: 'config.invalid',
    message: isEntered
      ? 'Vapi refused the public key. Copy it again from the Vapi dashboard, and see that it is restricted neither to certain websites nor to other assistants.'
      : 'Vapi refused a web call with what the private key allows. Enter the public key of the account in Settings as well.',
    ...(detail === undefined ? {} : { detail }),
  });
}

function explainFailure(detail: string): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'The web call to Vapi could not be made or was lost. Check this computer’s internet connection, and that it may reach daily.co.',
    retryable: true,
    detail,
  });
}
