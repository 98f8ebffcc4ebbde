import { Downsampler } from './dsp/downsampler';

const TELEPHONE_RATE_HZ = 8_000;
const BATCH_MS = 20;

class CaptureProcessor extends AudioWorkletProcessor {
  readonly #downsampler = new Downsampler({
    inputRateHz: sampleRate,
    outputRateHz: TELEPHONE_RATE_HZ,
    batchSamples: (TELEPHONE_RATE_HZ / 1000) * BATCH_MS,
  });

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (channel !== undefined) {
      this.#downsampler.push(channel, (batch) => {
        this.port.postMessage(batch, [batch.buffer]);
      });
    }
    return true;
  }
}

registerProcessor('patchcord-capture', CaptureProcessor);
