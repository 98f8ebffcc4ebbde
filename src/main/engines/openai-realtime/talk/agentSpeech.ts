import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import type { AgentSegment } from '../../../core/ports/engine';
import { heardText } from '../../../core/session/heardText';

/** One item's sound, which a response may have several of. */
interface SpokenItem {
  readonly itemId: string;
  readonly contentIndex: number;
  bytes: number;
  hasWords: boolean;
}

interface Response {
  readonly id: string;
  readonly items: SpokenItem[];
  readonly segments: AgentSegment[];
  /** Words that are not yet a sentence. */
  pendingText: string;
  isDone: boolean;
}

/** Tells the vendor up to where an item was heard. */
export interface Truncation {
  readonly itemId: string;
  readonly contentIndex: number;
  /** Whole milliseconds, never more than was received. */
  readonly audioEndMs: number;
}

export interface AgentSpeechListener {
  onText(segment: AgentSegment): void;
  onAudio(responseId: string, audio: Uint8Array): void;
}

const SENTENCE_END = /^(.*?[.!?…]["')\]]?)\s+(.*)$/su;

/**
 * What the agent says, by response and item. The vendor generates faster than the caller hears, so
 * it also knows what to take back when the caller cuts in, and drops what still comes after that.
 */
export class AgentSpeech {
  readonly #listener: AgentSpeechListener;
  readonly #bytesPerMs: number;
  /** By the vendor's id; a response that is not here is none of ours, or dropped. */
  readonly #byVendorId = new Map<string, Response>();
  readonly #byId = new Map<string, Response>();

  constructor(format: AudioFormat, listener: AgentSpeechListener) {
    this.#bytesPerMs = bytesPerMs(format);
    this.#listener = listener;
  }

  begin(vendorId: string, id: string): void {
    const response: Response = { id, items: [], segments: [], pendingText: '', isDone: false };
    this.#byVendorId.set(vendorId, response);
    this.#byId.set(id, response);
  }

  /** Our id of a response that is neither dropped nor unknown. */
  idOf(vendorId: string): string | undefined {
    return this.#byVendorId.get(vendorId)?.id;
  }

  audio(vendorId: string, itemId: string, contentIndex: number, audio: Uint8Array): void {
    const response = this.#byVendorId.get(vendorId);
    if (response === undefined || audio.length === 0) return;
    this.#item(response, itemId, contentIndex).bytes += audio.length;
    this.#listener.onAudio(response.id, audio);
  }

  words(vendorId: string, itemId: string, contentIndex: number, delta: string): void {
    const response = this.#byVendorId.get(vendorId);
    if (response === undefined) return;
    this.#item(response, itemId, contentIndex).hasWords = true;
    response.pendingText += delta;
    for (let split = SENTENCE_END.exec(response.pendingText); split !== null;) {
      this.#say(response, split[1] ?? '');
      response.pendingText = split[2] ?? '';
      split = SENTENCE_END.exec(response.pendingText);
    }
  }

  /** The words of an item are complete; a server that sends no deltas gives them here. */
  wordsDone(vendorId: string, itemId: string, contentIndex: number, transcript: string): void {
    const response = this.#byVendorId.get(vendorId);
    if (response === undefined) return;
    const item = this.#item(response, itemId, contentIndex);
    if (!item.hasWords) response.pendingText += transcript;
    this.#flush(response);
  }

  /** No more of it will come; it is kept until it was heard or cut. */
  finish(vendorId: string): void {
    const response = this.#byVendorId.get(vendorId);
    if (response === undefined) return;
    this.#flush(response);
    response.isDone = true;
    this.#byVendorId.delete(vendorId);
  }

  /** The vendor's id of a response that is still being made. */
  vendorIdOf(id: string): string | undefined {
    return [...this.#byVendorId].find(([, response]) => response.id === id)?.[0];
  }

  /** Whether sound of it has come. */
  hasAudio(id: string): boolean {
    return this.#byId.get(id)?.items.some(({ bytes }) => bytes > 0) ?? false;
  }

  /** All its words so far, or those within the first `heardMs`. */
  textOf(id: string, heardMs = Infinity): string {
    const response = this.#byId.get(id);
    if (response === undefined) return '';
    const totalMs = response.items.reduce((sum, item) => sum + this.#msOf(item), 0);
    return heardText(response.segments, Math.min(heardMs, totalMs), totalMs);
  }

  /** The caller heard `heardMs` of it: the rest is dropped, also what has not come yet. */
  cut(id: string, heardMs: number): Truncation[] {
    const response = this.#byId.get(id);
    if (response === undefined) return [];
    this.#flush(response);
    for (const [vendorId, each] of this.#byVendorId) {
      if (each === response) this.#byVendorId.delete(vendorId);
    }
    let leftMs = Math.max(0, Math.floor(heardMs));
    const truncations: Truncation[] = [];
    response.items.forEach((item, index) => {
      const itemMs = this.#msOf(item);
      const audioEndMs = Math.min(leftMs, itemMs);
      leftMs -= audioEndMs;
      const isLast = index === response.items.length - 1;
      const isHeardWhole = audioEndMs === itemMs && (response.isDone || !isLast);
      if (!isHeardWhole && item.bytes > 0) {
        truncations.push({ itemId: item.itemId, contentIndex: item.contentIndex, audioEndMs });
      }
    });
    return truncations;
  }

  forget(id: string): void {
    this.#byId.delete(id);
  }

  /** The session is gone: ids of responses that will get nothing more. */
  breakOff(): string[] {
    const open = [...this.#byVendorId.keys()];
    const ids = [...this.#byVendorId.values()].map((response) => response.id);
    for (const vendorId of open) this.finish(vendorId);
    return ids;
  }

  #item(response: Response, itemId: string, contentIndex: number): SpokenItem {
    const known = response.items.find(
      (item) => item.itemId === itemId && item.contentIndex === contentIndex,
    );
    if (known !== undefined) return known;
    const item: SpokenItem = { itemId, contentIndex, bytes: 0, hasWords: false };
    response.items.push(item);
    return item;
  }

  #msOf(item: SpokenItem): number {
    return Math.floor(item.bytes / this.#bytesPerMs);
  }

  #flush(response: Response): void {
    this.#say(response, response.pendingText);
    response.pendingText = '';
  }

  #say(response: Response, text: string): void {
    if (text.trim() === '') return;
    const segment: AgentSegment = { responseId: response.id, text: text.trim() };
    response.segments.push(segment);
    this.#listener.onText(segment);
  }
}
