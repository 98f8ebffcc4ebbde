import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LlamaTokenizer } from 'llama-tokenizer-js';
import type { SttSetup } from '../workerProtocol';
import { BeamSearch } from './beamSearch';
import { DecoderCache } from './decoderCache';
import { PhraseBias } from './phraseBias';

/** Layers, attention heads and head size of the decoder. */
const SHAPES = {
  tiny: { layers: 6, heads: 8, headSize: 36 },
  base: { layers: 8, heads: 8, headSize: 52 },
} as const;

const START_TOKEN = 1;
const END_TOKEN = 2;
/** The tokens that stand for text; below are control tokens, above are unused ones. */
const FIRST_TEXT_TOKEN = 3;
const TEXT_TOKEN_END = 32_000;
/** A lone word boundary. */
const SPACE_TOKEN = 29_871;
/** No one speaks more tokens than this; a decoder that does is repeating itself. */
const TOKENS_PER_SECOND = 6.5;
const MIN_TOKEN_CAP = 6;
const MAX_KNOWN_BIASES = 32;

export interface Moonshine {
  /**
   * The words in a stretch of speech at 16 kHz, samples between −1 and 1. Only for audio known to
   * hold speech: the model invents words for silence. Where the sound is unclear, `phrases` are
   * favoured. Empty when cancelled.
   */
  transcribe(
    samples: Float32Array,
    phrases: readonly string[],
    isCancelled: () => boolean,
  ): Promise<string>;
}

/** Speech was detected, so an answer may not be empty: else most strings of digits end at once. */
function isBlank(tokens: readonly number[]): boolean {
  return tokens.length === 0 || (tokens.length === 1 && tokens[0] === SPACE_TOKEN);
}

/** The phrases of the last few calls as tokens: they are the same for all calls of a business. */
function createBiases(tokenizer: LlamaTokenizer): (phrases: readonly string[]) => PhraseBias {
  const known = new Map<string, PhraseBias>();
  return (phrases) => {
    const key = phrases.join('\n');
    const bias =
      known.get(key) ?? new PhraseBias(phrases.map((phrase) => tokenizer.encode(phrase, false)));
    known.delete(key);
    known.set(key, bias);
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN_BIASES && oldest !== undefined) known.delete(oldest);
    return bias;
  };
}

/** @throws when a model file is missing or damaged. */
export async function loadMoonshine(setup: SttSetup): Promise<Moonshine> {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: setup.threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Threads that wait by spinning would take the processor from the audio path.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const encoder = await InferenceSession.create(setup.encoder.path, options);
  const decoder = await InferenceSession.create(setup.decoder.path, options);
  const tokenizer = new LlamaTokenizer();
  const biasFor = createBiases(tokenizer);

  return {
    async transcribe(samples, phrases, isCancelled) {
      const input = new Tensor('float32', samples, [1, samples.length]);
      const { last_hidden_state: hidden } = await encoder.run({ input_values: input });
      if (hidden === undefined) throw new Error('Not a Moonshine encoder.');
      const cap = Math.max(
        MIN_TOKEN_CAP,
        Math.trunc((samples.length / 16_000) * TOKENS_PER_SECOND),
      );
      const search = new BeamSearch({ bias: biasFor(phrases), endToken: END_TOKEN, isBlank });
      const cache = new DecoderCache(SHAPES[setup.model], hidden);
      for (let step = 0; step < cap && search.rows.length > 0 && !isCancelled(); step++) {
        const { rows } = search;
        const last = rows.map(({ tokens }) => BigInt(tokens.at(-1) ?? START_TOKEN));
        const outputs = await decoder.run({
          input_ids: new Tensor('int64', BigInt64Array.from(last), [rows.length, 1]),
          use_cache_branch: new Tensor('bool', [step > 0], [1]),
          ...cache.inputs,
        });
        const logits = outputs['logits']?.data as Float32Array;
        search.take(logits, logits.length / rows.length);
        cache.advance(
          outputs,
          search.rows.map(({ parent }) => parent),
        );
      }
      if (isCancelled()) return '';
      const text = search.result.filter(
        (token) => token >= FIRST_TEXT_TOKEN && token < TEXT_TOKEN_END,
      );
      return tokenizer.decode(text, false).trim();
    },
  };
}
