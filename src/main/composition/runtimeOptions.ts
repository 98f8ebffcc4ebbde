import type { BridgeLimits } from '../bridge/limits';
import type { LogLevel } from '../logging/createLogger';

/** Where a runtime keeps and finds things, decided by the shell that starts it. */
export interface RuntimeOptions {
  readonly dataDir: string;
  /** Folder of the bundled workers. */
  readonly workersDir: string;
  readonly modelsDir: string;
  readonly version: string;
  readonly isDesktop: boolean;
  readonly logLevel: LogLevel;
  /** Receives finished log lines. */
  readonly writeLog: (line: string) => void;
  /** Port of the public listener; 0 for a free one. */
  readonly bridgePort: number;
  readonly bridgeHost: string;
  /** Public base address that the owner provides, instead of the listener's own. */
  readonly publicUrl: string | undefined;
  /** Signs Twilio's webhooks; without it the public listener refuses them all. */
  readonly twilioAuthToken: string | undefined;
  /** Changes to the public listener's limits. */
  readonly bridgeLimits?: Partial<BridgeLimits>;
}
