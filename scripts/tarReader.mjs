// A reader for the tar archives that npm makes (ustar with pax headers), on Node built-ins only,
// because it runs before any package is installed and on systems without a `tar` program.

const BLOCK_BYTES = 512;

/**
 * Reads exact byte counts from a stream of chunks of any size.
 * @param {AsyncIterable<Buffer>} stream
 */
function byteReader(stream) {
  const iterator = stream[Symbol.asyncIterator]();
  let chunk = Buffer.alloc(0);

  /** @param {number} limit @returns {Promise<Buffer | undefined>} one to `limit` bytes, or undefined at the end */
  async function some(limit) {
    while (chunk.length === 0) {
      const next = await iterator.next();
      if (next.done) return undefined;
      chunk = next.value;
    }
    const part = chunk.subarray(0, limit);
    chunk = chunk.subarray(part.length);
    return part;
  }

  /** @param {number} count @returns {AsyncGenerator<Buffer>} */
  async function* exactly(count) {
    for (let left = count; left > 0;) {
      const part = await some(left);
      if (part === undefined) throw new Error('The archive ends in the middle of a file.');
      left -= part.length;
      yield part;
    }
  }

  return { some, exactly };
}

/** @param {AsyncIterable<Buffer>} parts */
async function collect(parts) {
  const all = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

/** @param {Buffer} header @param {number} start @param {number} length */
function textField(header, start, length) {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

/** Pax records are `<length> <key>=<value>\n`. @param {Buffer} body @returns {Map<string, string>} */
function parsePax(body) {
  const records = new Map();
  for (let at = 0; at < body.length;) {
    const space = body.indexOf(0x20, at);
    const length = Number(body.toString('utf8', at, space));
    if (!(length > 0)) break;
    const record = body.toString('utf8', space + 1, at + length - 1);
    const equals = record.indexOf('=');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

/**
 * The regular files of an uncompressed tar stream, in order. Each `body` must be read, or left
 * alone as a whole, before the next entry is asked for.
 * @param {AsyncIterable<Buffer>} stream
 * @returns {AsyncGenerator<{ path: string, bytes: number, body: AsyncIterable<Buffer> }>}
 */
export async function* readTar(stream) {
  const reader = byteReader(stream);
  /** @type {Map<string, string>} */
  let pax = new Map();
  for (;;) {
    const first = await reader.some(BLOCK_BYTES);
    if (first === undefined) return;
    const rest = await collect(reader.exactly(BLOCK_BYTES - first.length));
    const header = Buffer.concat([first, rest]);
    if (header[0] === 0) return;
    const bytes = Number(pax.get('size') ?? parseInt(textField(header, 124, 12).trim() || '0', 8));
    const padding = (BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES;
    const type = String.fromCharCode(header[156] ?? 0);
    const body = reader.exactly(bytes);
    if (type === 'x') {
      pax = parsePax(await collect(body));
    } else {
      const prefix = textField(header, 345, 155);
      const name = textField(header, 0, 100);
      const path = pax.get('path') ?? (prefix === '' ? name : `${prefix}/${name}`);
      pax = new Map();
      if (type === '0' || type === '\0') yield { path, bytes, body };
      await collect(body);
    }
    await collect(reader.exactly(padding));
  }
}
