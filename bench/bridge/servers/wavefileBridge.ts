import wavefile from 'wavefile';
import type { EnginePorts } from '../contestants';
import { servePlainWs } from './plainWs';

const samplesOf = (file: wavefile.WaveFile): Buffer =>
  Buffer.from((file.data as { readonly samples: Uint8Array }).samples);

/** Mu-law 8 kHz to PCM 24 kHz the way sample code does it: a WAV file in memory for every chunk. */
function toEngine(payload: string): string {
  const file = new wavefile.WaveFile();
  file.fromScratch(1, 8000, '8m', Buffer.from(payload, 'base64'));
  file.fromMuLaw();
  file.toSampleRate(24_000);
  return samplesOf(file).toString('base64');
}

function toPhone(payload: string): string {
  const bytes = Buffer.from(payload, 'base64');
  const samples = new Int16Array(bytes.length / 2);
  Buffer.from(samples.buffer).set(bytes);
  const file = new wavefile.WaveFile();
  file.fromScratch(1, 24_000, '16', samples);
  file.toSampleRate(8000);
  file.toMuLaw();
  return samplesOf(file).toString('base64');
}

/** The plain bridge, transcoding with `wavefile`. */
export function serveWavefile(engine: EnginePorts): Promise<number> {
  return servePlainWs(engine, { toEngine, toPhone });
}
