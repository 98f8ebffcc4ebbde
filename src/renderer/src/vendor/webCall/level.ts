const WINDOW_SAMPLES = 1024;

export interface Level {
  /** Of the last 20 ms or so, as root mean square: 0 to 1. */
  read(): number;
  close(): void;
}

/** How loud a stream is. */
export function openLevel(stream: MediaStream): Level {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = WINDOW_SAMPLES;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(WINDOW_SAMPLES);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
      return Math.min(1, Math.sqrt(energy / WINDOW_SAMPLES));
    },
    close: () => void context.close(),
  };
}
