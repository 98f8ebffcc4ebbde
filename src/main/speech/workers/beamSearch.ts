import type { BiasState, PhraseBias } from './phraseBias';

/** Hypotheses kept side by side. */
const WIDTH = 4;
/** A hypothesis this far below the best, in nats, is given up: clear speech costs no more than one. */
const MARGIN = 4;
/** Even a favoured token must be this likely. */
const FAVOURED_LOG_PROBABILITY = -7;

export interface Hypothesis {
  readonly tokens: readonly number[];
  /** Which row of the step before it continues. */
  readonly parent: number;
  readonly logProbability: number;
  readonly bias: BiasState;
}

export interface BeamSearchOptions {
  readonly bias: PhraseBias;
  readonly endToken: number;
  /** Whether the tokens so far stand for no text, so that ending is not allowed yet. */
  readonly isBlank: (tokens: readonly number[]) => boolean;
}

const scoreOf = ({ logProbability, bias }: Hypothesis): number =>
  logProbability + bias.earned + bias.pending;
/** A phrase that was not completed earns nothing in the end. */
const finalScoreOf = ({ logProbability, bias }: Hypothesis): number => logProbability + bias.earned;

/** Looks for the likeliest sequence of tokens, one token a step. */
export class BeamSearch {
  /** What is to be continued: one row of the model's next batch each. */
  rows: readonly Hypothesis[];
  #best: Hypothesis | undefined;
  readonly #options: BeamSearchOptions;

  constructor(options: BeamSearchOptions) {
    this.#options = options;
    this.rows = [{ tokens: [], parent: 0, logProbability: 0, bias: options.bias.start }];
  }

  /** The best that ended, or else the best so far. */
  get result(): readonly number[] {
    return (this.#best ?? this.rows[0])?.tokens ?? [];
  }

  /** Takes the model's output for all rows, one after the other, `size` numbers each. */
  take(logits: Float32Array, size: number): void {
    const candidates = this.rows.flatMap((row, index) =>
      this.#continuations(row, index, logits.subarray(index * size, (index + 1) * size)),
    );
    candidates.sort((a, b) => scoreOf(b) - scoreOf(a));
    const kept: Hypothesis[] = [];
    for (const candidate of candidates.slice(0, WIDTH)) {
      if (candidate.tokens.at(-1) === this.#options.endToken) this.#end(candidate);
      else kept.push(candidate);
    }
    const bar = Math.max(
      this.#best === undefined ? -Infinity : finalScoreOf(this.#best),
      kept[0] === undefined ? -Infinity : scoreOf(kept[0]) - MARGIN,
    );
    this.rows = kept.filter((row) => scoreOf(row) > bar);
  }

  #end(hypothesis: Hypothesis): void {
    const ended = { ...hypothesis, tokens: hypothesis.tokens.slice(0, -1) };
    if (this.#best === undefined || finalScoreOf(ended) > finalScoreOf(this.#best)) {
      this.#best = ended;
    }
  }

  #continuations(row: Hypothesis, parent: number, logits: Float32Array): Hypothesis[] {
    const { bias, endToken, isBlank } = this.#options;
    const normalizer = logSumExp(logits);
    const isEndBarred = isBlank(row.tokens);
    const tokens = new Set(likeliest(logits, WIDTH + 1));
    for (const token of bias.candidates(row.bias)) {
      if ((logits[token] as number) - normalizer > FAVOURED_LOG_PROBABILITY) tokens.add(token);
    }
    if (isEndBarred) tokens.delete(endToken);
    return [...tokens].map((token) => ({
      tokens: [...row.tokens, token],
      parent,
      logProbability: row.logProbability + (logits[token] as number) - normalizer,
      bias: bias.advance(row.bias, token),
    }));
  }
}

function logSumExp(values: Float32Array): number {
  let highest = -Infinity;
  for (const value of values) highest = Math.max(highest, value);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - highest);
  return highest + Math.log(sum);
}

function likeliest(logits: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] as number;
    if (best.length === count && logit <= (logits[best[count - 1] as number] as number)) continue;
    let at = best.length;
    while (at > 0 && (logits[best[at - 1] as number] as number) < logit) at--;
    best.splice(at, 0, token);
    if (best.length > count) best.pop();
  }
  return best;
}
