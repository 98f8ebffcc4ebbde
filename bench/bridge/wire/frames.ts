/** RFC 6455 frames by hand: the generator must cost less than the bridges that it measures. */

const TEXT = 0x1;
const PING = 0x9;
const PONG = 0xa;
const MASK = [0x37, 0xfa, 0x21, 0x3d] as const;

/** Latin-1 text as one frame; a client masks, a server does not. */
export function textFrame(text: string, isMasked: boolean): Buffer {
  return frame(TEXT, Buffer.from(text, 'latin1'), isMasked);
}

function frame(opcode: number, payload: Buffer, isMasked: boolean): Buffer {
  const { length } = payload;
  const lengthBytes = length < 126 ? 0 : 2;
  const start = 2 + lengthBytes + (isMasked ? 4 : 0);
  const bytes = Buffer.allocUnsafe(start + length);
  bytes[0] = 0x80 | opcode;
  bytes[1] = (isMasked ? 0x80 : 0) | (lengthBytes === 0 ? length : 126);
  if (lengthBytes > 0) bytes.writeUInt16BE(length, 2);
  payload.copy(bytes, start);
  if (isMasked) {
    bytes.set(MASK, start - 4);
    for (let i = 0; i < length; i++)
      bytes[start + i] = (bytes[start + i] ?? 0) ^ (MASK[i & 3] ?? 0);
  }
  return bytes;
}

/** Cuts a byte stream into text messages and answers pings. Knows no fragments: nobody sends any. */
export class FrameReader {
  readonly #onText: (text: string) => void;
  readonly #onPing: (pong: Buffer) => void;
  readonly #isClient: boolean;
  #rest: Buffer | undefined;

  constructor(options: {
    /** Pongs are masked. */
    readonly isClient: boolean;
    readonly onText: (text: string) => void;
    readonly onPing: (pong: Buffer) => void;
  }) {
    this.#onText = options.onText;
    this.#onPing = options.onPing;
    this.#isClient = options.isClient;
  }

  push(chunk: Buffer): void {
    let bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let used = this.#readOne(bytes); used > 0; used = this.#readOne(bytes)) {
      bytes = bytes.subarray(used);
    }
    this.#rest = bytes.length === 0 ? undefined : bytes;
  }

  /** How many bytes the first frame took; 0 when it is not complete. */
  #readOne(bytes: Buffer): number {
    if (bytes.length < 2) return 0;
    const isMasked = ((bytes[1] ?? 0) & 0x80) !== 0;
    const short = (bytes[1] ?? 0) & 0x7f;
    const start = 2 + (short === 126 ? 2 : 0) + (isMasked ? 4 : 0);
    if (bytes.length < start) return 0;
    const end = start + (short === 126 ? bytes.readUInt16BE(2) : short);
    if (bytes.length < end) return 0;
    if (isMasked) unmask(bytes, start, end);
    const opcode = (bytes[0] ?? 0) & 0x0f;
    if (opcode === TEXT) this.#onText(bytes.toString('latin1', start, end));
    else if (opcode === PING) {
      this.#onPing(frame(PONG, bytes.subarray(start, end), this.#isClient));
    }
    return end;
  }
}

function unmask(bytes: Buffer, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    bytes[i] = (bytes[i] ?? 0) ^ (bytes[start - 4 + ((i - start) & 3)] ?? 0);
  }
}
