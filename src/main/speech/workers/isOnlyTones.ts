import { createDtmfDetector } from '../../audio/tone/dtmfDetect';
import { createToneDetector } from '../../audio/tone/toneDetect';

/** Less than this share of the energy lies outside tones in audio that holds nothing else. */
const MAX_REST = 0.1;
/** Detectors place the edges of a tone to within this. */
const EDGE_MS = 25;

/** Whether audio holds key presses or steady tones and no speech: words would be invented for it. */
export function isOnlyTones(pcm: Int16Array, rateHz: 8000 | 16_000): boolean {
  const dtmf = createDtmfDetector(rateHz);
  const tone = createToneDetector({ rateHz });
  const ended = [...dtmf.process(pcm), ...dtmf.flush(), ...tone.process(pcm), ...tone.flush()];
  const rest = Float64Array.from(pcm, (sample) => sample * sample);
  const energy = rest.reduce((sum, power) => sum + power, 0);
  for (const event of ended) {
    if (event.kind !== 'keyUp' && event.kind !== 'toneEnded') continue;
    const fromMs = event.atMs - event.durationMs - EDGE_MS;
    const toSample = (timeMs: number): number => Math.max(0, Math.round((timeMs * rateHz) / 1000));
    rest.fill(0, toSample(fromMs), toSample(event.atMs + EDGE_MS));
  }
  return energy > 0 && rest.reduce((sum, power) => sum + power, 0) < MAX_REST * energy;
}
