import { bytesPerMs, PCM16_24K } from '@shared/domain/audioFormat';
import type { AgentSegment } from '../../../core/ports/engine';
import { heardText } from '../../../core/session/heardText';
import { createTranscoder, type Transcoder } from '../../../audio/transcode';
import { agentFormat } from '../protocol/codec';

const SENTENCE_END = /^(.*?[.!?…]["')\]]?)\s+(.*)$/su;

export interface AgentTurnListener {
  onText(segment: AgentSegment): void;
  onAudio(responseId: string, audio: Uint8Array): void;
}

/**
 * One answer of the model's: sound, and its words, which come in no order with it. Words without
 * sound are none of the conversation.
 */
export class AgentTurn {
  readonly id: string;
  readonly #listener: AgentTurnListener;
  readonly #segments: AgentSegment[] = [];
  #pendingText = '';
  #bytes = 0;
  #toOutput: { readonly mimeType: string; readonly transcoder: Transcoder } | undefined;
  /** The caller hears no more of it. */
  isDropped = false;
  /** The vendor has made all of it. */
  isMade = false;
  /** The vendor broke it off, as the caller cut in or we asked for something else. */
  isInterrupted = false;
  calledTools = false;

  constructor(id: string, listener: AgentTurnListener) {
    this.id = id;
    this.#listener = listener;
  }

  get hasAudio(): boolean {
    return this.#bytes > 0;
  }

  /** False for what is no sound that can be played. */
  audio(mimeType: string, data: string): boolean {
    if (this.isDropped) return true;
    const sound = this.#decode(mimeType, data);
    if (sound === undefined) return false;
    this.#bytes += sound.length;
    if (sound.length > 0) this.#listener.onAudio(this.id, sound);
    this.#sayWhole();
    return true;
  }

  words(text: string): void {
    if (this.isDropped) return;
    this.#pendingText += text;
    if (this.hasAudio) this.#sayWhole();
  }

  /** No more words of it will come. */
  flush(): void {
    if (this.hasAudio) this.#say(this.#pendingText);
    this.#pendingText = '';
  }

  /** All its words so far, or those within the first `heardMs`. */
  textOf(heardMs = Infinity): string {
    const totalMs = Math.floor(this.#bytes / bytesPerMs(PCM16_24K));
    return heardText(this.#segments, Math.min(heardMs, totalMs), totalMs);
  }

  #decode(mimeType: string, data: string): Uint8Array | undefined {
    if (this.#toOutput?.mimeType !== mimeType) {
      const format = agentFormat(mimeType);
      if (format === undefined) return undefined;
      this.#toOutput = { mimeType, transcoder: createTranscoder(format, PCM16_24K) };
    }
    return this.#toOutput.transcoder.process(Buffer.from(data, 'base64'));
  }

  #sayWhole(): void {
    for (let split = SENTENCE_END.exec(this.#pendingText); split !== null;) {
      this.#say(split[1] ?? '');
      this.#pendingText = split[2] ?? '';
      split = SENTENCE_END.exec(this.#pendingText);
    }
  }

  #say(text: string): void {
    if (text.trim() === '') return;
    const segment: AgentSegment = { responseId: this.id, text: text.trim() };
    this.#segments.push(segment);
    this.#listener.onText(segment);
  }
}
