import { request as httpRequest, type Server } from 'node:http';
import { AppError } from '@shared/errors/appError';

const ANSWER_WITHIN_MS = 20_000;

/** A request as it is sent to a listener of ours. */
export interface RepeatedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends a request to a listening server of this process, wherever it listens, and nowhere else; the
 * status of the answer.
 *
 * @throws AppError `carrier.unavailable` when it does not answer.
 */
export function sendAgain(server: Server, repeated: RepeatedRequest): Promise<number> {
  const { method, target, headers, body } = repeated;
  const address = server.address();
  if (typeof address !== 'object' || address === null || !target.startsWith('/')) {
    return Promise.reject(noAnswer());
  }
  // A listener on every interface is reached by way of the loopback one.
  const host = ['0.0.0.0', '::'].includes(address.address) ? '127.0.0.1' : address.address;
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host,
        port: address.port,
        method,
        path: target,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        timeout: ANSWER_WITHIN_MS,
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
        answer.once('error', (error) => reject(noAnswer(error)));
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', (error) => reject(noAnswer(error)));
    request.end(body);
  });
}

function noAnswer(cause?: unknown): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message: 'The request could not be sent again: this computer’s own listener did not answer.',
    retryable: true,
    cause,
  });
}
