import createModule from '@echogarden/speex-resampler-wasm/simd';

const BUFFER_SAMPLES = 4096;

/** Speex's resampler, WebAssembly with SIMD: one 16-bit mono stream, Int16 in, Int16 out. */
export async function createSpeexResampler(
  fromHz: number,
  toHz: number,
  quality: number,
): Promise<(input: Int16Array) => Int16Array> {
  const speex = await createModule();
  const input = speex._malloc(2 * BUFFER_SAMPLES);
  const output = speex._malloc(2 * BUFFER_SAMPLES);
  const lengths = speex._malloc(8);
  const state = speex._speex_resampler_init(1, fromHz, toHz, quality, lengths);
  return (samples) => {
    speex.HEAP16.set(samples, input >> 1);
    speex.HEAPU32[lengths >> 2] = samples.length;
    speex.HEAPU32[(lengths >> 2) + 1] = BUFFER_SAMPLES;
    speex._speex_resampler_process_int(state, 0, input, lengths, output, lengths + 4);
    const count = speex.HEAPU32[(lengths >> 2) + 1] ?? 0;
    return speex.HEAP16.slice(output >> 1, (output >> 1) + count);
  };
}
