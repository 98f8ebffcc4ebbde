import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Silero at 8 kHz looks at 32 ms at a time, and at the last 4 ms of the frame before. */
const FRAME_SAMPLES = 256;
const CONTEXT_SAMPLES = 32;
const STATE_SHAPE = [2, 1, 128];
const STATE_SIZE = 256;

/** What one stream of audio carries from frame to frame. */
export interface SileroState {
  readonly input: Float32Array;
  memory: Tensor;
}

export function createSileroState(): SileroState {
  return {
    input: new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES),
    memory: new Tensor('float32', new Float32Array(STATE_SIZE), STATE_SHAPE),
  };
}

export interface Silero {
  /** The probability of speech in a frame of 256 samples at 8 kHz; moves `state` on. */
  probability(state: SileroState, frame: Int16Array): Promise<number>;
}

/** @throws when the model file is missing or is not Silero v5 or v6. */
export async function loadSilero(modelPath: string): Promise<Silero> {
  const session = await InferenceSession.create(modelPath, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const sr = new Tensor('int64', BigInt64Array.of(8000n), []);
  return {
    async probability(state, frame) {
      state.input.copyWithin(0, FRAME_SAMPLES);
      for (let i = 0; i < FRAME_SAMPLES; i++) {
        state.input[CONTEXT_SAMPLES + i] = (frame[i] ?? 0) / 32_768;
      }
      const input = new Tensor('float32', state.input, [1, state.input.length]);
      const result = await session.run({ input, state: state.memory, sr });
      const { output, stateN } = result;
      if (output === undefined || stateN === undefined) throw new Error('Not a Silero model.');
      state.memory = stateN;
      return Number(output.data[0]);
    },
  };
}
