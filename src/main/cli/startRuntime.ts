import { join } from 'node:path';
import { createRuntime, type Runtime } from '../composition/createRuntime';
import { defaultModelsDir } from '../engines/embedded/speech/modelsDir';
import type { Environment } from '../composition/environment';
import { defaultDataDir } from '../composition/defaultDataDir';

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
  return createRuntime({
    ...place,
    dataDir: place.dataDir ?? environment.dataDir ?? defaultDataDir(),
    workersDir: join(programDir, 'workers'),
    modelsDir: defaultModelsDir(),
    version,
    isDesktop: false,
    logLevel: environment.logLevel ?? 'warn',
    writeLog: (line) => cli.note(line.trimEnd()),
    publicUrl: environment.publicUrl,
    twilioAuthToken: environment.twilioAuthToken,
  });
}
