import { join } from 'node:path';
import type { Runtime } from '../composition/assembleRuntime';
import { createRuntime } from '../composition/createRuntime';
import { createMemoryVault } from '../core/services/accounts/memoryVault';
import { defaultModelsDir } from '../speech/modelsDir';
import type { Environment } from '../composition/environment';
import { defaultDataDir } from '../composition/defaultDataDir';

const NO_KEY_STORE =
  'Without its window, Patchcord has no key store: what is entered here is kept until it ends. Put keys into the environment to keep them.';

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

/** Where the scripts lie that come with Patchcord. */
export function scriptsDirOf(programDir: string): string {
  return join(programDir, '..', '..', 'resources', 'scripts');
}

export interface Place {
  readonly dataDir: string | undefined;
  readonly bridgePort: number | undefined;
  readonly bridgeHost: string;
  readonly pointsNumbers: boolean;
}

/** The runtime of a process without a window. */
export function startRuntime(cli: Cli, place: Place): Promise<Runtime> {
  const { environment, programDir, version } = cli;
  return createRuntime({
    ...place,
    dataDir: place.dataDir ?? environment.dataDir ?? defaultDataDir(),
    workersDir: join(programDir, 'workers'),
    modelsDir: defaultModelsDir(),
    modelsScript: join(programDir, '..', '..', 'scripts/models.mjs'),
    scriptsDir: scriptsDirOf(programDir),
    version,
    isDesktop: false,
    logLevel: environment.logLevel ?? 'warn',
    writeLog: (line) => cli.note(line.trimEnd()),
    environment,
    openVault: () => Promise.resolve(createMemoryVault(NO_KEY_STORE)),
  });
}
