import type { VoiceOrder, VoiceReport } from '@shared/contract/vendor/voicePage';

/** A page that runs the vendor's Voice SDK, with a microphone and a speaker; the desktop has one. */
export interface VoicePage {
  /** Opens the page where it is not open. */
  send(order: VoiceOrder): void;
  /** Lets go of microphone and connection. */
  close(): void;
}

/** The application, as that page sees it. */
export interface VoicePageHost {
  attach(page: VoicePage): void;
  /** For the call that is under way. @throws AppError when there is none. */
  token(): Promise<string>;
  report(report: VoiceReport): void;
}
