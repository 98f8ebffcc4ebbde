/** A G.711 law: 16-bit linear samples to and from 8-bit codes, by table. */
export interface Compander {
  /**
   * Compresses every sample into one code.
   * @param out receives `samples.length` codes from its start; allocated when left out.
   * @returns `out`.
   * @throws RangeError when `out` is too short.
   */
  readonly encode: (samples: Int16Array, out?: Uint8Array) => Uint8Array;
  /**
   * Expands every code into one sample.
   * @param out receives `codes.length` samples from its start; allocated when left out.
   * @returns `out`.
   * @throws RangeError when `out` is too short.
   */
  readonly decode: (codes: Uint8Array, out?: Int16Array) => Int16Array;
}

/** The two scalar rules that define a law. */
export interface CompandingRule {
  /** The 8-bit code of a 16-bit sample. */
  readonly compress: (sample: number) => number;
  /** The 16-bit sample of an 8-bit code. */
  readonly expand: (code: number) => number;
}

interface Tables {
  /** Indexed by the sample's 16 bits read as unsigned. */
  readonly codes: Uint8Array;
  readonly samples: Int16Array;
}

function buildTables(rule: CompandingRule): Tables {
  const codes = new Uint8Array(65_536);
  for (let sample = -32_768; sample <= 32_767; sample++) {
    codes[sample & 0xffff] = rule.compress(sample);
  }
  const samples = new Int16Array(256);
  for (let code = 0; code < 256; code++) samples[code] = rule.expand(code);
  return { codes, samples };
}

function requireRoom(available: number, needed: number): void {
  if (available < needed) {
    throw new RangeError(`The output holds ${available} of ${needed} samples`);
  }
}

/** Makes a table-driven coder for a rule. The tables (64 kB) are filled at the first use. */
export function createCompander(rule: CompandingRule): Compander {
  let tables: Tables | undefined;
  return {
    encode(samples, out = new Uint8Array(samples.length)) {
      requireRoom(out.length, samples.length);
      const { codes } = (tables ??= buildTables(rule));
      for (let i = 0; i < samples.length; i++)
        out[i] = codes[(samples[i] as number) & 0xffff] as number;
      return out;
    },
    decode(codes, out = new Int16Array(codes.length)) {
      requireRoom(out.length, codes.length);
      const { samples } = (tables ??= buildTables(rule));
      for (let i = 0; i < codes.length; i++) out[i] = samples[codes[i] as number] as number;
      return out;
    },
  };
}
