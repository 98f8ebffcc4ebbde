import type { WebCallReport } from '@shared/contract/vendor/webCallPage';

/** Devices as this page knows them; undefined: the system's choice. */
export interface PageDevices {
  readonly microphoneId: string | undefined;
  readonly speakerId: string | undefined;
}

/** A call that the SDK is in, or on its way into. */
export interface JoinedCall {
  /** Sound goes both ways, or can no longer. */
  readonly joined: Promise<void>;
  setMuted(isMuted: boolean): void;
  useDevices(devices: PageDevices): Promise<void>;
  /** Absent where the SDK has no such thing. */
  say?(text: string): void;
  whisper?(text: string): void;
  /** Resolves once the SDK has let go. */
  leave(): Promise<void>;
}

export interface JoinOptions {
  /** What lets it in, as the application got it from the vendor. */
  readonly pass: string;
  readonly devices: PageDevices;
  /** The level of the chosen microphone. */
  readonly readMicrophone: () => number;
  readonly report: (report: WebCallReport) => void;
}

/** Joins a call by the vendor's SDK, which then reports what happens in it. */
export type JoinWebCall = (options: JoinOptions) => JoinedCall;
