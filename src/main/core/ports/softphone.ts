import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { LineImpairments, SoftphoneMode, SoftphoneState } from '@shared/contract/softphone';
import type { UnsavedAgent } from '@shared/domain/agent/agent';
import type { Line } from '@shared/domain/line';

/** The console's own telephone on the test line. There is one, and it holds one call. */
export interface Softphone {
  /** Rings into a line of ours. Rejects when a call is already up. */
  call(call: {
    readonly mode: SoftphoneMode;
    readonly line: Line;
    readonly callerName: string | undefined;
    readonly callerNumber: string | undefined;
    /** Answers in place of the line's agent. */
    readonly unsaved?: UnsavedAgent | undefined;
  }): Promise<void>;
  /** Answers a call that rings here. */
  pickUp(mode: SoftphoneMode): Promise<void>;
  /** Has the offline voice speak as the caller. */
  say(text: string): Promise<void>;
  pressDigit(digit: string): Promise<void>;
  setLine(line: LineImpairments): Promise<void>;
  hangUp(): Promise<void>;
  /** Emits the present state at once, then every change; returns the undo. */
  watch(emit: (state: SoftphoneState) => void): () => void;
  /** Microphone up, what the caller hears down; mono at 8 kHz. */
  openAudio(listener: AudioListener): AudioChannel;
}
