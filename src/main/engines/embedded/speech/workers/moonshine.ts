import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LlamaTokenizer } from 'llama-tokenizer-js';
import type { SttModel, SttSetup } from '../workerProtocol';

type Tensors = Record<string, Tensor>;

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

export interface Moonshine {
  /**
   * The words in a stretch of speech at 16 kHz, samples between −1 and 1. Only for audio known to
   * hold speech: the model invents words for silence. Empty when cancelled.
   */
  transcribe(samples: Float32Array, isCancelled: () => boolean): Promise<string>;
}

function emptyCache(model: SttModel): Tensors {
  const { layers, heads, headSize } = SHAPES[model];
  const cache: Tensors = {};
  for (let layer = 0; layer < layers; layer++) {
    for (const part of ['decoder.key', 'decoder.value', 'encoder.key', 'encoder.value']) {
      const empty = new Tensor('float32', new Float32Array(0), [0, heads, 1, headSize]);
      cache[`past_key_values.${layer}.${part}`] = empty;
    }
  }
  return cache;
}

/** The encoder's keys and values come once, with the first token; the decoder's grow. */
function updateCache(
  cache: Tensors,
  outputs: InferenceSession.OnnxValueMapType,
  isFirst: boolean,
): void {
  for (const name of Object.keys(cache)) {
    if (!isFirst && !name.includes('.decoder.')) continue;
    const present = outputs[name.replace('past_key_values', 'present')];
    if (present !== undefined) cache[name] = present;
  }
}

/**
 * The likeliest token. Speech was detected, so an answer may not be empty: without this rule the
 * model ends at once on most strings of digits.
 */
function chooseToken(logits: Float32Array, tokens: readonly number[]): number {
  const isEmpty = tokens.length === 0 || (tokens.length === 1 && tokens[0] === SPACE_TOKEN);
  let best = 0;
  let highest = -Infinity;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] as number;
    if (logit > highest && !(isEmpty && token === END_TOKEN)) {
      highest = logit;
      best = token;
    }
  }
  return best;
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

  return {
    async transcribe(samples, isCancelled) {
      const input = new Tensor('float32', samples, [1, samples.length]);
      const { last_hidden_state: hidden } = await encoder.run({ input_values: input });
      if (hidden === undefined) throw new Error('Not a Moonshine encoder.');
      const cap = Math.max(
        MIN_TOKEN_CAP,
        Math.trunc((samples.length / 16_000) * TOKENS_PER_SECOND),
      );
      const cache = emptyCache(setup.model);
      const tokens: number[] = [];
      while (tokens.length < cap && !isCancelled()) {
        const isFirst = tokens.length === 0;
        const outputs = await decoder.run({
          input_ids: new Tensor(
            'int64',
            BigInt64Array.of(BigInt(tokens.at(-1) ?? START_TOKEN)),
            [1, 1],
          ),
          encoder_hidden_states: hidden,
          use_cache_branch: new Tensor('bool', [!isFirst], [1]),
          ...cache,
        });
        const token = chooseToken(outputs['logits']?.data as Float32Array, tokens);
        if (token === END_TOKEN) break;
        tokens.push(token);
        updateCache(cache, outputs, isFirst);
      }
      if (isCancelled()) return '';
      const text = tokens.filter((token) => token >= FIRST_TEXT_TOKEN && token < TEXT_TOKEN_END);
      return tokenizer.decode(text, false).trim();
    },
  };
}
