import { open, type FileHandle } from 'node:fs/promises';
import { emptyAnswer, SECURITY_HEADERS, type FileAnswer } from './fileAnswer';

const SINGLE_RANGE = /^bytes=(\d*)-(\d*)$/;

interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface LargeFileRequest {
  /** The `Range` header, as it came. */
  readonly range: string | undefined;
  /** Has the browser save the file under this name instead of playing it. */
  readonly downloadName: string | undefined;
  readonly contentType: string;
}

/**
 * A file as an answer, whole or the one range asked for, so that a player can seek. A file that
 * still grows is answered at the length it has now. What is not there is a 404.
 */
export async function answerFile(
  path: string,
  { range, downloadName, contentType }: LargeFileRequest,
): Promise<FileAnswer> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return emptyAnswer(404);
  try {
    const { size } = await file.stat();
    const wanted = range === undefined ? undefined : parseRange(range, size);
    if (wanted === 'unsatisfiable' || size === 0) {
      await file.close();
      return emptyAnswer(size === 0 ? 404 : 416, { 'content-range': `bytes */${size}` });
    }
    return streamAnswer(file, size, wanted, { downloadName, contentType });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** `undefined` for the whole file: several ranges, or a unit we do not know, may be ignored. */
function parseRange(header: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = SINGLE_RANGE.exec(header.trim());
  if (match === null) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : 'unsatisfiable';
}

function streamAnswer(
  file: FileHandle,
  size: number,
  range: ByteRange | undefined,
  { downloadName, contentType }: Omit<LargeFileRequest, 'range'>,
): FileAnswer {
  const { first, last } = range ?? { first: 0, last: size - 1 };
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...SECURITY_HEADERS,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-length': String(last - first + 1),
      'content-type': contentType,
      ...(range && { 'content-range': `bytes ${first}-${last}/${size}` }),
      ...(downloadName !== undefined && {
        'content-disposition': `attachment; filename="${downloadName.replace(/[^\w.-]/g, '_')}"`,
      }),
    },
    body: file.createReadStream({ start: first, end: last }),
  };
}
