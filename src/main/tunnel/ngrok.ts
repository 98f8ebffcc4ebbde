import type * as Ngrok from '@ngrok/ngrok';
import { AppError } from '@shared/errors/appError';
import type { OpenTunnel, TunnelAdapter, TunnelTarget } from '../core/ports/tunnel';

/** The one function of the SDK that is used, by its own types. */
export type NgrokForward = typeof Ngrok.forward;

export interface NgrokOptions {
  /** Asked at each start; undefined when the owner has entered none. */
  readonly authtoken: () => string | undefined;
  /** The SDK's `forward`; its native part is loaded when it is first needed. */
  readonly forward?: NgrokForward;
}

const loadForward = async (): Promise<NgrokForward> => (await import('@ngrok/ngrok')).forward;

/** ngrok's own codes: "Errors", https://ngrok.com/docs/errors. */
const WORDS: Readonly<Record<string, string>> = {
  ERR_NGROK_105: 'ngrok does not take the authtoken for one of its own. Copy it again.',
  ERR_NGROK_107: 'ngrok does not know the authtoken any more. Make a new one in its dashboard.',
  ERR_NGROK_108:
    'Your ngrok plan allows one program at a time, and another one is connected. End it there.',
  ERR_NGROK_334: 'Your ngrok address is already in use by another program. End it there.',
  ERR_NGROK_4018: 'ngrok wants an account whose email address has been confirmed.',
  ERR_NGROK_725: 'The traffic that your ngrok plan allows is used up.',
  ERR_NGROK_727: 'The requests that your ngrok plan allows are used up.',
};

/** A tunnel of ngrok's, inside this process. */
export function createNgrok({ authtoken, forward }: NgrokOptions): TunnelAdapter {
  return {
    kind: 'ngrok',
    fixedUrl: undefined,
    unavailable: () => Promise.resolve(authtoken() === undefined ? withoutToken() : undefined),
    async open(target, signal) {
      const token = authtoken();
      if (token === undefined) throw withoutToken();
      const connect = forward ?? (await loadForward().catch(notLoaded));
      signal.throwIfAborted();
      return openWith(connect, token, target, signal);
    },
  };
}

function withoutToken(): AppError {
  return new AppError({
    code: 'config.missing',
    message: 'ngrok needs your authtoken. Enter it, or choose another way in.',
  });
}

function notLoaded(cause: unknown): never {
  throw new AppError({
    code: 'tunnel.down',
    message: 'ngrok does not run on this kind of computer. Choose another way in.',
    cause,
  });
}

async function openWith(
  forward: NgrokForward,
  authtoken: string,
  target: TunnelTarget,
  signal: AbortSignal,
): Promise<OpenTunnel> {
  let tell: (error: AppError) => void = () => undefined;
  const lost = new Promise<AppError>((resolve) => {
    tell = resolve;
  });
  const starting = forward({
    addr: `${target.host}:${target.port}`,
    authtoken,
    onStatusChange: (status) => {
      if (status === 'closed') tell(down('ngrok has lost its connection.'));
    },
  });
  const listener = await abandonOn(signal, starting).catch((error: unknown) => {
    signal.throwIfAborted();
    throw explained(error);
  });
  const url = listener.url();
  if (url === null) {
    await listener.close();
    throw down('ngrok has given no address.');
  }
  const close = async (): Promise<void> => {
    // A listener whose session is gone has nothing left to close.
    await listener.close().catch(() => undefined);
  };
  return { url: url.replace(/\/$/, ''), lost, close };
}

/** The SDK cannot be told to stop starting: what it starts too late is closed. */
async function abandonOn(
  signal: AbortSignal,
  starting: Promise<Ngrok.Listener>,
): Promise<Ngrok.Listener> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([starting, aborted]);
  } catch (error) {
    starting.then((late) => late.close()).catch(() => undefined);
    throw error;
  }
}

/** By ngrok's code alone: its own words can repeat the authtoken. */
function explained(error: unknown): AppError {
  const { errorCode } = error as { errorCode?: unknown };
  const code = typeof errorCode === 'string' ? errorCode : undefined;
  const words = WORDS[code ?? ''] ?? 'ngrok could not open a way in. Is this computer online?';
  return down(words, code);
}

function down(message: string, detail?: string): AppError {
  return new AppError({
    code: 'tunnel.down',
    message,
    retryable: true,
    ...(detail === undefined ? {} : { detail }),
  });
}
