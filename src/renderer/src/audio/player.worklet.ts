import { PlayoutBuffer } from './dsp/playoutBuffer';
import type { PlayerMessage, PlayerOptions } from './playerMessages';

/** How often the page is told how the buffer is, in blocks. */
const REPORT_BLOCKS = 100;

class PlayerProcessor extends AudioWorkletProcessor {
  readonly #buffer: PlayoutBuffer;
  #blocks = 0;

  constructor(options: AudioWorkletNodeOptions) {
    super();
    const { channels, inputRateHz } = options.processorOptions as PlayerOptions;
    this.#buffer = new PlayoutBuffer({ channels, inputRateHz, outputRateHz: sampleRate });
    this.port.onmessage = ({ data }: MessageEvent<PlayerMessage>) => {
      if (data.type === 'samples') this.#buffer.push(data.samples);
      else this.#buffer.setGains(data.gains);
    };
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    this.#buffer.read(outputs[0] ?? []);
    this.#blocks += 1;
    if (this.#blocks % REPORT_BLOCKS === 0) this.port.postMessage(this.#buffer.stats);
    return true;
  }
}

registerProcessor('patchcord-player', PlayerProcessor);
