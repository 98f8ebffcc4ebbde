import type { PowerState } from '../core/services/health/parts/computerHealth';
import type { BridgeLimits } from '../bridge/limits';
import type { Logger } from '../core/ports/logger';
import type { SecretVault } from '../core/ports/accounts/secretVault';
import type { LogLevel } from '../logging/createLogger';
import type { PublicNetwork } from '../tunnel/publicNetwork';
import type { Environment } from './environment';

/** Where a runtime keeps and finds things, decided by the shell that starts it. */
export interface RuntimeOptions {
  readonly dataDir: string;
  /** Folder of the bundled workers. */
  readonly workersDir: string;
  readonly modelsDir: string;
  /** The program that fetches the speech models: `scripts/models.mjs`. */
  readonly modelsScript: string;
  /** Folder of the caller scripts that come with Patchcord. */
  readonly scriptsDir: string;
  readonly version: string;
  readonly isDesktop: boolean;
  readonly logLevel: LogLevel;
  /** Receives finished log lines. */
  readonly writeLog: (line: string) => void;
  /** The owner's numbers point here while it runs. A runtime for a single call leaves them alone. */
  readonly pointsNumbers: boolean;
  /** Port of the public listener; 0 for a free one, undefined for the one in the settings. */
  readonly bridgePort: number | undefined;
  readonly bridgeHost: string;
  /** Addresses and keys that hold where the owner has entered none. */
  readonly environment: Environment;
  /** Where keys that the owner enters are kept. */
  readonly openVault: (logger: Logger) => Promise<SecretVault>;
  /** Where the computer's power comes from, if whoever started the runtime keeps it awake. */
  readonly power?: () => PowerState;
  /** The demo station begins with the start, where it has a PIN. */
  readonly startsKiosk?: boolean;
  /** The accent colour that the system is set to, such as `#3584e4`. */
  readonly accentColor?: () => string | undefined;
  /** Changes to the public listener's limits. */
  readonly bridgeLimits?: Partial<BridgeLimits>;
  /** How the outside is reached where it is not the internet. */
  readonly publicNetwork?: PublicNetwork;
}
