export interface Samples {
  readonly rateHz: number;
  /** Base64 of 16-bit little-endian samples, mono. */
  readonly pcm: string;
}

const FULL_SCALE = 32_768;

/** Plays samples at once; returns what stops them. `onEnd` is called once, however they end. */
export function playSamples({ rateHz, pcm }: Samples, onEnd: () => void): () => void {
  const bytes = Uint8Array.from(atob(pcm), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const samples = Float32Array.from(
    { length: Math.floor(bytes.length / 2) },
    (_, at) => view.getInt16(at * 2, true) / FULL_SCALE,
  );
  if (samples.length === 0) {
    onEnd();
    return () => undefined;
  }
  const context = new AudioContext();
  const buffer = context.createBuffer(1, samples.length, rateHz);
  buffer.copyToChannel(samples, 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  const close = (): void => {
    if (context.state === 'closed') return;
    void context.close();
    onEnd();
  };
  source.onended = close;
  source.start();
  return close;
}
