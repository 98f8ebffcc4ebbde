/**
 * The AudioWorkletGlobalScope, which TypeScript's DOM library leaves out.
 * Source: https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope
 */
interface AudioWorkletProcessor {
  readonly port: MessagePort;
}

declare const AudioWorkletProcessor: {
  new (options?: AudioWorkletNodeOptions): AudioWorkletProcessor;
};

interface AudioWorkletProcessorConstructor {
  new (options: AudioWorkletNodeOptions): AudioWorkletProcessor & {
    process(
      inputs: Float32Array[][],
      outputs: Float32Array[][],
      parameters: Record<string, Float32Array>,
    ): boolean;
  };
}

declare function registerProcessor(name: string, processor: AudioWorkletProcessorConstructor): void;

/** Frames rendered since the context started. */
declare const currentFrame: number;
/** Seconds since the context started. */
declare const currentTime: number;
/** Frames a second of the context. */
declare const sampleRate: number;
