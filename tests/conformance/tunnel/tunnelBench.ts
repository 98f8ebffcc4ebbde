import type { TunnelAdapter } from '../../../src/main/core/ports/tunnel';

/** One way in over a service that the test plays; the same verbs for every adapter. */
export interface TunnelBench {
  readonly adapter: TunnelAdapter;
  /** The same where something that it needs is missing; absent for one that needs nothing. */
  readonly lacking?: TunnelAdapter;
  /** What the service knows of: absent where nobody is asked, as for an address of the owner's. */
  readonly service?: {
    /** It refuses whatever is asked next. */
    refuse(): void;
    /** It answers nothing from now on. */
    hold(): void;
    /** Resolves once somebody has asked it. */
    asked(): Promise<void>;
    /** It lets go of the tunnel by itself. */
    lose(): Promise<void>;
    /** Something is still running or connected. */
    isOpen(): boolean;
  };
  /** That must never be shown; empty where there is none. */
  readonly secret: string;
  close(): Promise<void>;
}
