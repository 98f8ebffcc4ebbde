import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { invariant } from '@shared/lib/invariant';
import manifest from './modelManifest.json' with { type: 'json' };
import type { ModelFile, SttModel } from './workerProtocol';

function modelFile(modelsDir: string, name: string): ModelFile {
  for (const { folder, files } of manifest.packages) {
    const file = files.find(({ to }) => to === name);
    if (file !== undefined) return { path: join(modelsDir, folder, name), bytes: file.bytes };
  }
  invariant(false, `${name} is in the model manifest`);
}

/** The voice detection model. */
export function vadModelFile(modelsDir: string): ModelFile {
  return modelFile(modelsDir, 'silero_vad_v6.onnx');
}

/** The two halves of a speech recognition model. */
export function sttModelFiles(
  modelsDir: string,
  model: SttModel,
): { encoder: ModelFile; decoder: ModelFile } {
  return {
    encoder: modelFile(modelsDir, `${model}/encoder_model.onnx`),
    decoder: modelFile(modelsDir, `${model}/decoder_model_merged.onnx`),
  };
}

/** Megabytes that are to be downloaded until all models are there, judged by the size of each file. */
export async function missingDownloadMb(modelsDir: string): Promise<number> {
  const sizes = manifest.packages.map(async ({ folder, files, downloadMb }) => {
    const found = await Promise.all(
      files.map(async ({ to, bytes }) => {
        const file = await stat(join(modelsDir, folder, to)).catch(() => undefined);
        return file?.size === bytes;
      }),
    );
    return found.every(Boolean) ? 0 : downloadMb;
  });
  return (await Promise.all(sizes)).reduce((sum, downloadMb) => sum + downloadMb, 0);
}
