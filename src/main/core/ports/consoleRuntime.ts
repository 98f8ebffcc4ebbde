import type { ContractHost } from '@shared/contract/transport/host';
import type {
  AudioChannel,
  AudioListener,
  AudioRequest,
} from '@shared/contract/transport/transport';
import type { CallId } from '@shared/domain/ids';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { VoiceOrder, VoiceReport } from '@shared/contract/vendor/voicePage';
import type { WebCallOrder, WebCallReport } from '@shared/contract/vendor/webCallPage';
import type { EngineId } from '@shared/domain/capabilities';
import type { VendorPageHost } from './webCalls/vendorPage';

/** For the pages that run vendors' SDKs; only the desktop opens them. */
export interface VendorPages {
  /** The carrier's, for calls in the owner's own voice. */
  readonly voice: VendorPageHost<VoiceOrder, VoiceReport>;
  /** Those that speak with an engine's agents. */
  readonly web: ReadonlyMap<EngineId, VendorPageHost<WebCallOrder, WebCallReport>>;
}

/** The running application, as the shells that show its console (Electron, headless) see it. */
export interface ConsoleRuntime {
  readonly host: ContractHost;
  /** Live audio for a console; `send` does nothing on a one-way channel. */
  openAudio(request: AudioRequest, listener: AudioListener): AudioChannel;
  /** Absolute path of the call's WAV file, if it has one. */
  recordingPath(callId: CallId): Promise<string | undefined>;
  /** Absolute path of what its caller left with the carrier, if anything. */
  voicemailPath(callId: CallId): Promise<string | undefined>;
  /** An export that is ready: where it lies, and the name it is to be saved under. */
  exportFile(exportId: string): { readonly path: string; readonly fileName: string } | undefined;
  readonly vendorPages: VendorPages;
  /** Has the desktop window show something. */
  wish(wish: Wish): void;
  /** Address of the public listener, for the ready line. */
  readonly bridgeUrl: string;
  /** The computer is about to sleep: calls are handed to a person, or to an apology. */
  suspend(): void;
  /** It is awake again: everything is proven anew. */
  resume(): Promise<void>;
  /** Ends calls with an apology, flushes everything, closes every socket. Safe to call twice. */
  close(): Promise<void>;
}
