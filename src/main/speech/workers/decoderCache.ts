import { Tensor, type InferenceSession } from 'onnxruntime-node';

type Tensors = Record<string, Tensor>;

export interface DecoderShape {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
}

/**
 * What a decoder remembers from one step to the next, one row for each hypothesis. The encoder's
 * keys and values come once, with the first token, and are the same for all rows; the decoder's
 * own grow.
 */
export class DecoderCache {
  #own: Tensors = {};
  #shared: Tensors = {};
  #rows = 1;
  #isFirst = true;

  /** @param hidden the encoder's output, one row */
  constructor({ layers, heads, headSize }: DecoderShape, hidden: Tensor) {
    this.#shared = { encoder_hidden_states: hidden };
    for (let layer = 0; layer < layers; layer++) {
      for (const part of ['key', 'value']) {
        const empty = new Tensor('float32', new Float32Array(0), [0, heads, 1, headSize]);
        this.#own[`past_key_values.${layer}.decoder.${part}`] = empty;
        this.#shared[`past_key_values.${layer}.encoder.${part}`] = empty;
      }
    }
  }

  /** The decoder's inputs for the next step. */
  get inputs(): Tensors {
    return { ...this.#own, ...this.#shared };
  }

  /** Takes a step's outputs; each new row goes on from the row of the step that it names. */
  advance(outputs: InferenceSession.OnnxValueMapType, parents: readonly number[]): void {
    for (const name of Object.keys(this.#own)) {
      this.#own[name] = pickRows(present(outputs, name), parents);
    }
    if (this.#isFirst) {
      for (const name of Object.keys(this.#shared)) {
        if (name.startsWith('past')) this.#shared[name] = present(outputs, name);
      }
    }
    const count = parents.length;
    if (count !== this.#rows) {
      const first = parents.map(() => 0);
      for (const [name, tensor] of Object.entries(this.#shared)) {
        this.#shared[name] = pickRows(tensor, first);
      }
    }
    this.#isFirst = false;
    this.#rows = count;
  }
}

function present(outputs: InferenceSession.OnnxValueMapType, name: string): Tensor {
  const tensor = outputs[name.replace('past_key_values', 'present')];
  if (tensor === undefined) throw new Error('Not a Moonshine decoder.');
  return tensor;
}

function pickRows(tensor: Tensor, rows: readonly number[]): Tensor {
  const [count = 0, ...rest] = tensor.dims;
  const isSame = count === rows.length && rows.every((row, index) => row === index);
  if (isSame) return tensor;
  const data = tensor.data as Float32Array;
  const size = data.length / count;
  const picked = new Float32Array(rows.length * size);
  rows.forEach((row, index) => {
    picked.set(data.subarray(row * size, (row + 1) * size), index * size);
  });
  return new Tensor('float32', picked, [rows.length, ...rest]);
}
