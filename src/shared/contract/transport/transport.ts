import type { SerializedError } from '../../errors/appError';
import type { Reply } from '../define';

/** Live audio beside the contract. */
export type AudioRequest =
  /** Both sides of a call in progress, one way: stereo, caller left, agent right. */
  | { readonly kind: 'listen'; readonly callId: string }
  /**
   * The operator speaks in the agent's place: microphone up, the caller down; mono. The agent has
   * the call again when the channel closes, whoever closes it.
   */
  | { readonly kind: 'takeOver'; readonly callId: string }
  /** The softphone's own line: microphone up, what the caller hears down; mono. */
  | { readonly kind: 'softphone' };

/** Batches of 16-bit samples at 8 kHz, stereo interleaved for `listen`, mono for `softphone`. */
export interface AudioChannel {
  send(samples: Int16Array): void;
  close(): void;
}

export interface AudioListener {
  onSamples(samples: Int16Array): void;
  onClosed(error?: SerializedError): void;
}

export type ConnectionState = 'connecting' | 'connected' | 'lost';

/** What carries the contract: Electron IPC, a WebSocket, or memory. */
export interface ClientTransport {
  invoke(command: string, input: unknown): Promise<Reply>;
  /** Returns the undo. `onEnd` comes at most once, and not after the undo. */
  subscribe(
    stream: string,
    input: unknown,
    onItem: (item: unknown) => void,
    onEnd: (error: SerializedError | undefined) => void,
  ): () => void;
  openAudio(request: AudioRequest, listener: AudioListener): AudioChannel;
  /** Where the page can fetch a call's recording as a WAV file. */
  recordingUrl(callId: string): string;
  /** Where it can fetch what the caller left with the carrier. */
  voicemailUrl(callId: string): string;
  /** Where the page can fetch an export that is ready. */
  exportUrl(exportId: string): string;
  /** Reports the present state at once, then every change; returns the undo. */
  watchConnection(onChange: (state: ConnectionState) => void): () => void;
}
