/** Thrown by `proc_exit` to leave a WASI program; its status is 0 when all went well. */
export class WasiExit extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`The program ended with status ${status}.`);
    this.status = status;
  }
}

/** Numbers of the WASI preview 1 interface. */
const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const NO_ENTRY = 44;
const CREATE_FLAG = 1;
const CHARACTER_DEVICE = 2;
const DIRECTORY = 3;
const REGULAR_FILE = 4;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;
const SEEK_SET = 0;
const SEEK_END = 2;

const ROOT_DESCRIPTOR = 3;
const OUTPUT_DESCRIPTOR = 4;

/** A file that only exists in memory. */
class MemoryFile {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #position = 0;

  write(part: Uint8Array): void {
    const end = this.#position + part.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(part, this.#position);
    this.#position = end;
    this.#length = Math.max(this.#length, end);
  }

  seek(offset: number, whence: number): number {
    const base = whence === SEEK_END ? this.#length : this.#position;
    this.#position = whence === SEEK_SET ? offset : base + offset;
    return this.#position;
  }

  contents(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/**
 * The part of WASI that a program needs which takes arguments and creates one file. Nothing of
 * the machine can be reached: no file, no environment, no clock. (`node:wasi` would need a folder
 * on disk for every sentence, and is experimental.)
 */
export class MemoryWasi {
  readonly #args: readonly Uint8Array[];
  readonly #file = new MemoryFile();
  #memory: WebAssembly.Memory | undefined;

  constructor(args: readonly string[]) {
    this.#args = args.map((argument) => new TextEncoder().encode(`${argument}\0`));
  }

  readonly imports: WebAssembly.ModuleImports = {
    args_sizes_get: (count: number, size: number) => this.#argsSizes(count, size),
    args_get: (pointers: number, buffer: number) => this.#argsGet(pointers, buffer),
    clock_time_get: (_id: number, _precision: bigint, time: number) => this.#putLong(time, 0n),
    fd_prestat_get: (descriptor: number, at: number) => this.#describeRoot(descriptor, at),
    fd_prestat_dir_name: (_descriptor: number, at: number) => this.#nameRoot(at),
    path_open: (...values: number[]) => this.#open(values),
    fd_fdstat_get: (descriptor: number, at: number) => this.#describe(descriptor, at),
    fd_fdstat_set_flags: () => SUCCESS,
    fd_close: () => SUCCESS,
    fd_read: (_descriptor: number, _parts: number, _count: number, read: number) =>
      this.#putInt(read, 0),
    fd_write: (...values: [number, number, number, number]) => this.#write(...values),
    fd_seek: (...values: [number, bigint, number, number]) => this.#seek(...values),
    proc_exit: (status: number) => {
      throw new WasiExit(status);
    },
  };

  /** Must be called between making the instance and starting it. */
  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory;
  }

  /** What the program wrote to its file. */
  output(): Uint8Array {
    return this.#file.contents();
  }

  /** The program's memory; taken anew each time, because it moves when it grows. */
  #bytes(): Uint8Array {
    return new Uint8Array(this.#memory?.buffer ?? new ArrayBuffer(0));
  }

  #view(): DataView {
    return new DataView(this.#memory?.buffer ?? new ArrayBuffer(0));
  }

  #putInt(at: number, value: number): number {
    this.#view().setUint32(at, value, true);
    return SUCCESS;
  }

  #putLong(at: number, value: bigint): number {
    this.#view().setBigUint64(at, value, true);
    return SUCCESS;
  }

  #argsSizes(count: number, size: number): number {
    this.#putInt(count, this.#args.length);
    return this.#putInt(
      size,
      this.#args.reduce((sum, argument) => sum + argument.length, 0),
    );
  }

  #argsGet(pointers: number, buffer: number): number {
    let at = buffer;
    for (const [index, argument] of this.#args.entries()) {
      this.#putInt(pointers + index * 4, at);
      this.#bytes().set(argument, at);
      at += argument.length;
    }
    return SUCCESS;
  }

  #describeRoot(descriptor: number, at: number): number {
    if (descriptor !== ROOT_DESCRIPTOR) return BAD_DESCRIPTOR;
    this.#putInt(at, 0);
    return this.#putInt(at + 4, '/'.length);
  }

  #nameRoot(at: number): number {
    this.#bytes()[at] = '/'.charCodeAt(0);
    return SUCCESS;
  }

  /** Arguments: root, look-up flags, path, its length, open flags, two rights, flags, result. */
  #open(values: readonly number[]): number {
    if (((values[4] ?? 0) & CREATE_FLAG) === 0) return NO_ENTRY;
    return this.#putInt(values[8] ?? 0, OUTPUT_DESCRIPTOR);
  }

  #describe(descriptor: number, at: number): number {
    if (descriptor > OUTPUT_DESCRIPTOR) return BAD_DESCRIPTOR;
    const kind = descriptor < ROOT_DESCRIPTOR ? CHARACTER_DEVICE : REGULAR_FILE;
    this.#bytes().fill(0, at, at + 24);
    this.#bytes()[at] = descriptor === ROOT_DESCRIPTOR ? DIRECTORY : kind;
    this.#putLong(at + 8, ALL_RIGHTS);
    return this.#putLong(at + 16, ALL_RIGHTS);
  }

  /** What goes to standard output and error is dropped. */
  #write(descriptor: number, parts: number, count: number, written: number): number {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const start = this.#view().getUint32(parts + i * 8, true);
      const length = this.#view().getUint32(parts + i * 8 + 4, true);
      const part = this.#bytes().subarray(start, start + length);
      if (descriptor === OUTPUT_DESCRIPTOR) this.#file.write(part);
      total += length;
    }
    return this.#putInt(written, total);
  }

  #seek(descriptor: number, offset: bigint, whence: number, result: number): number {
    if (descriptor !== OUTPUT_DESCRIPTOR) return BAD_DESCRIPTOR;
    return this.#putLong(result, BigInt(this.#file.seek(Number(offset), whence)));
  }
}
