import wavefile from 'wavefile';
import { convertRate } from './convertRate';
import { saturate } from './mix';

/** Audio with one array of 16-bit samples per channel, all of one length. */
export interface WavAudio {
  readonly rateHz: number;
  readonly channels: readonly Int16Array[];
}

/** What is read of a `fmt ` chunk. `subformat` is set when `audioFormat` is 0xfffe (extensible). */
interface FormatChunk {
  readonly audioFormat: number;
  readonly numChannels: number;
  readonly sampleRate: number;
  readonly subformat: readonly number[];
}

const EXTENSIBLE = 0xfffe;
const IEEE_FLOAT = 3;

/** Brings a companded or ADPCM file to 16 bits. `toBitDepth` would take its codes for samples. */
function decompress(file: wavefile.WaveFile): void {
  if (file.bitDepth === '8a') file.fromALaw();
  else if (file.bitDepth === '8m') file.fromMuLaw();
  else if (file.bitDepth === '4') file.fromIMAADPCM();
}

/** The factor and the offset that bring a bit depth's values to the 16-bit range. */
function scaleTo16Bit(bitDepth: string): { offset: number; factor: number } {
  if (bitDepth === '32f' || bitDepth === '64') return { offset: 0, factor: 32_768 };
  const bits = Number(bitDepth);
  return { offset: bits === 8 ? -128 : 0, factor: 2 ** (16 - bits) };
}

/**
 * Reads a whole WAV file: integers of 8 to 32 bits, floats, A-law, mu-law, IMA ADPCM; RIFF, RIFX
 * or RF64. A file that was cut off is read as far as it goes.
 *
 * @param rateHz convert to this rate; the file's own when left out.
 * @throws Error when the bytes are not a WAV file of a supported kind.
 */
export function readWav(bytes: Uint8Array, rateHz?: number): WavAudio {
  const file = new wavefile.WaveFile(bytes);
  const { audioFormat, subformat, numChannels, sampleRate } = file.fmt as FormatChunk;
  if (audioFormat === EXTENSIBLE && subformat[0] === IEEE_FLOAT) {
    throw new Error('WAV files of extensible float format are not supported');
  }
  decompress(file);
  const { offset, factor } = scaleTo16Bit(file.bitDepth);
  const interleaved = file.getSamples(true);
  const frameCount = Math.floor(interleaved.length / numChannels);
  const targetHz = rateHz ?? sampleRate;
  const channels = Array.from({ length: numChannels }, (_, channel) => {
    const values = Float64Array.from({ length: frameCount }, (__, frame) => {
      return ((interleaved[frame * numChannels + channel] as number) + offset) * factor;
    });
    return Int16Array.from(convertRate(values, sampleRate, targetHz), saturate);
  });
  return { rateHz: targetHz, channels };
}

/** A whole WAV file of 16-bit PCM. */
export function writeWav(audio: WavAudio): Uint8Array {
  const file = new wavefile.WaveFile();
  const samples = audio.channels.length === 1 ? audio.channels[0] : audio.channels;
  file.fromScratch(audio.channels.length, audio.rateHz, '16', samples as ArrayLike<Int16Array>);
  return file.toBuffer();
}

/** Where the samples begin in a file that starts with {@link wavHeader}. */
export const WAV_HEADER_BYTES = 44;

/** A 16-bit PCM file in the making. */
export interface WavStreamFormat {
  readonly rateHz: number;
  readonly channelCount: number;
}

/**
 * The first 44 bytes of a 16-bit PCM WAV file. A file that grows is kept playable by writing this
 * again at its start with the bytes so far.
 */
export function wavHeader(format: WavStreamFormat, dataBytes: number): Uint8Array {
  const { rateHz, channelCount } = format;
  const header = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(header.buffer);
  const tag = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) header[at + i] = text.charCodeAt(i);
  };
  tag(0, 'RIFF');
  view.setUint32(4, Math.min(dataBytes + WAV_HEADER_BYTES - 8, 0xffff_ffff), true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz * channelCount * 2, true);
  view.setUint16(32, channelCount * 2, true);
  view.setUint16(34, 16, true);
  tag(36, 'data');
  view.setUint32(40, Math.min(dataBytes, 0xffff_ffff - WAV_HEADER_BYTES + 8), true);
  return header;
}

/**
 * The header that a file begun with {@link wavHeader} should have, judged by its length: for a
 * recording whose process died before it wrote the last one.
 *
 * @param head at least the file's first 44 bytes.
 * @returns undefined when the file does not begin with such a header.
 */
export function repairedWavHeader(head: Uint8Array, fileBytes: number): Uint8Array | undefined {
  if (head.length < WAV_HEADER_BYTES || fileBytes < WAV_HEADER_BYTES) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, WAV_HEADER_BYTES);
  const channelCount = view.getUint16(22, true);
  const rateHz = view.getUint32(24, true);
  if (channelCount === 0) return undefined;
  const payloadBytes = fileBytes - WAV_HEADER_BYTES;
  const repaired = wavHeader(
    { rateHz, channelCount },
    payloadBytes - (payloadBytes % (2 * channelCount)),
  );
  const isSizeField = (at: number): boolean => (at >= 4 && at < 8) || at >= 40;
  return repaired.every((byte, at) => isSizeField(at) || byte === head[at]) ? repaired : undefined;
}
