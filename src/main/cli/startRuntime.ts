import { join } from 'node:path';
import { AppError } from '@shared/errors/appError';
import { createRuntime, type Runtime } from '../composition/createRuntime';
import { defaultModelsDir } from '../engines/embedded/speech/modelsDir';
import { defaultDataDir, type Environment } from './environment';

/** What a command has of the process it runs in. */
export interface Cli {
  readonly environment: Environment;
  /** Folder of the built program. */
  readonly programDir: string;
  readonly version: string;
  /** One line to standard output. */
  print(line: string): void;
  /** One line to standard error: progress, warnings, the log. */
  note(line: string): void;
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<void>;
}

export interface Place {
  readonly dataDir: string | undefined;
  readonly bridgePort: number;
  readonly bridgeHost: string;
}

/** The runtime of a process without a window. */
export function startRuntime(cli: Cli, place: Place): Promise<Runtime> {
  const { environment, programDir, version } = cli;
  const engine = environment.PATCHCORD_ENGINE ?? 'embedded';
  if (engine !== 'embedded') {
    throw new AppError({
      code: 'config.invalid',
      message: `PATCHCORD_ENGINE names an engine that is not set up here. Use embedded.`,
    });
  }
  return createRuntime({
    ...place,
    dataDir: place.dataDir ?? environment.PATCHCORD_DATA_DIR ?? defaultDataDir(),
    workersDir: join(programDir, 'workers'),
    modelsDir: defaultModelsDir(),
    version,
    isDesktop: false,
    logLevel: environment.PATCHCORD_LOG ?? 'warn',
    writeLog: (line) => cli.note(line.trimEnd()),
    publicUrl: environment.PATCHCORD_PUBLIC_URL,
    twilioAuthToken: environment.TWILIO_AUTH_TOKEN,
  });
}
