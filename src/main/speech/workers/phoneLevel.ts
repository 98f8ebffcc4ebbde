import { gainFromDb, dbfsFromAmplitude } from '../../audio/decibel';
import { fadeIn, fadeOut } from '../../audio/fade';
import type { SynthesizedSpeech } from '../workerProtocol';

/** The level of a person speaking at a normal distance into a handset. */
const SPEECH_LEVEL_DBFS = -20;
/** Headroom for the filters and the companding that follow. */
const PEAK_LIMIT_DBFS = -1;
/** Quieter than this, relative to the loudest 10 ms, is silence at the edge of a sentence. */
const SILENCE_BELOW_PEAK_DB = -40;
/** Quieter than this, relative to the loudest 10 ms, does not count as speech. */
const SPEECH_BELOW_PEAK_DB = -25;
const BLOCK_MS = 10;
/** Kept around the speech, so that soft first and last sounds survive. */
const MARGIN_MS = 20;

function blockAmplitudes(pcm: Int16Array, blockSamples: number): Float64Array {
  const blocks = new Float64Array(Math.floor(pcm.length / blockSamples));
  for (let block = 0; block < blocks.length; block++) {
    let sum = 0;
    for (let i = block * blockSamples; i < (block + 1) * blockSamples; i++) {
      sum += (pcm[i] as number) ** 2;
    }
    blocks[block] = Math.sqrt(sum / blockSamples);
  }
  return blocks;
}

/** Root mean square over the blocks that hold speech: pauses do not make a sentence louder. */
function activeAmplitude(blocks: Float64Array, threshold: number): number {
  const active = blocks.filter((amplitude) => amplitude >= threshold);
  const power = active.reduce((sum, amplitude) => sum + amplitude ** 2, 0) / active.length;
  return Math.sqrt(power);
}

/**
 * Cuts the silence around a sentence, brings the speech to a telephone's level without clipping,
 * and ramps both ends. Audio without any sound comes back empty.
 */
export function toPhoneLevel({ pcm, rateHz }: SynthesizedSpeech): SynthesizedSpeech {
  const blockSamples = (rateHz * BLOCK_MS) / 1000;
  const blocks = blockAmplitudes(pcm, blockSamples);
  const loudest = blocks.reduce((most, amplitude) => Math.max(most, amplitude), 0);
  if (loudest === 0) return { pcm: new Int16Array(0), rateHz };
  const isSound = (amplitude: number): boolean =>
    amplitude >= loudest * gainFromDb(SILENCE_BELOW_PEAK_DB);
  const margin = MARGIN_MS / BLOCK_MS;
  const first = Math.max(0, blocks.findIndex(isSound) - margin) * blockSamples;
  const last = (blocks.findLastIndex(isSound) + 1 + margin) * blockSamples;
  const speech = pcm.slice(first, last);

  const active = activeAmplitude(blocks, loudest * gainFromDb(SPEECH_BELOW_PEAK_DB));
  const peak = speech.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gainDb = Math.min(
    SPEECH_LEVEL_DBFS - dbfsFromAmplitude(active / 32_768),
    PEAK_LIMIT_DBFS - dbfsFromAmplitude(peak / 32_768),
  );
  const gain = gainFromDb(gainDb);
  for (let i = 0; i < speech.length; i++) speech[i] = Math.round((speech[i] as number) * gain);
  return { pcm: fadeOut(fadeIn(speech, rateHz), rateHz), rateHz };
}
