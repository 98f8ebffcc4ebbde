import { PCM16_8K, type AudioFormat } from '@shared/domain/audioFormat';
import { createTranscoder } from '../../audio/transcode';
import { encodePcm16 } from '../../audio/pcm16';
import type { EngineListener } from '../ports/engine';
import type { Ids } from '../ports/ids';
import type { Logger } from '../ports/logger';
import type { SpeakOffline } from '../ports/speakOffline';

export interface LocalVoiceOptions {
  readonly speakOffline: SpeakOffline;
  /** Of what is said. */
  readonly language: string;
  readonly format: AudioFormat;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly listener: Pick<
    EngineListener,
    'onResponseStarted' | 'onAgentText' | 'onAudio' | 'onResponseDone'
  >;
}

type Purpose = 'answer' | 'consent_notice';

/** Speaks for the agent while the vendor cannot. */
export class LocalVoice {
  readonly #options: LocalVoiceOptions;
  #isClosed = false;

  constructor(options: LocalVoiceOptions) {
    this.#options = options;
  }

  /** Says a line at once; resolves with the response's id, or undefined when it could not be said. */
  async say(text: string, purpose: Purpose = 'answer'): Promise<string | undefined> {
    const { speakOffline, language, ids, listener, logger, format } = this.#options;
    let pcm: Int16Array | undefined;
    try {
      pcm = await speakOffline(text, { language });
    } catch (error) {
      logger.warn({ err: error }, 'the offline voice could not stand in');
    }
    if (pcm === undefined || pcm.length === 0 || this.#isClosed) return undefined;
    const responseId = ids.next('resp');
    listener.onResponseStarted({ responseId, purpose });
    listener.onAgentText({ responseId, text });
    listener.onAudio(responseId, createTranscoder(PCM16_8K, format).process(encodePcm16(pcm)));
    listener.onResponseDone(responseId);
    return responseId;
  }

  close(): void {
    this.#isClosed = true;
  }
}
