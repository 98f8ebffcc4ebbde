import { AppError } from '@shared/errors/appError';

/** An hour of both sides fits, uncompressed; many hours in any other form. */
const LARGEST_RECORDING_BYTES = 256 * 1024 * 1024;

/** The body of an answer. Where it is longer it is broken off, and rejects with what `tooLong` makes. */
export async function readAtMost(
  response: Response,
  mostBytes: number,
  tooLong: () => AppError,
): Promise<Uint8Array> {
  const { body, headers } = response;
  if (body === null) return new Uint8Array();
  if (Number(headers.get('content-length') ?? 0) > mostBytes) {
    await body.cancel();
    throw tooLong();
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLong();
    chunks.push(chunk);
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * The recording that a vendor gives as a file.
 *
 * @throws AppError `media.overrun` for more than a call can have
 */
export function readRecording(
  response: Response,
  vendor: string,
  mostBytes = LARGEST_RECORDING_BYTES,
): Promise<Uint8Array> {
  return readAtMost(response, mostBytes, () => {
    const message = `The recording at ${vendor} is too large to be fetched. Listen to it in its dashboard.`;
    return new AppError({ code: 'media.overrun', message });
  });
}
