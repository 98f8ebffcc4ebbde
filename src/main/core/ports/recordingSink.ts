import type { CallId } from '@shared/domain/ids';
import type { FetchedRecording } from './remote/remoteCalls';

/** A growing stereo WAV of one call, caller left, agent right, playable at any moment. */
export interface RecordingSink {
  /** File name within the recordings folder. */
  readonly file: string;
  /** Appends equally long stretches of both sides. Never throws or waits. */
  write(caller: Int16Array, agent: Int16Array): void;
  /** Completes the file. */
  close(): Promise<void>;
  /** Removes the file: the caller refused to be recorded. */
  discard(): Promise<void>;
}

export interface RecordingFiles {
  /** `onFailed` is called at most once; the call goes on without a recording. */
  create(callId: CallId, rateHz: number, onFailed: (cause: unknown) => void): RecordingSink;
  /** Repairs the header of a file a crash left open; its playable length in milliseconds. */
  repair(file: string): Promise<number>;
  /** Absolute path, checked to lie within the recordings folder. */
  pathOf(file: string): string;
  remove(file: string): Promise<void>;
}

export interface RecordingKeeper {
  /**
   * Keeps what somebody else recorded: the call itself, or what the caller left when nobody was
   * there. Its file name within the recordings folder.
   */
  keep(callId: CallId, recording: FetchedRecording, what?: 'call' | 'voicemail'): Promise<string>;
}
