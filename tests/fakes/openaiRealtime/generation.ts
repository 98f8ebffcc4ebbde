import type {
  ConversationItem,
  RealtimeResponse,
  RealtimeServerEvent,
} from 'openai/resources/realtime/realtime';
import { SAMPLE_USAGE } from './plan';
import type { PlannedAnswer, PlannedCall, PlannedItem, PlannedSpeech } from './plan';

const CHUNK_MS = 100;
/** Sound and transcript that were on their way when the response was cancelled. */
const LATE_CHUNKS = 2;

/** An event without the id that the session gives it. */
export type Unnumbered = RealtimeServerEvent extends infer Event
  ? Event extends { event_id: string }
    ? Omit<Event, 'event_id'>
    : never
  : never;

export interface GenerationOptions {
  readonly plan: PlannedAnswer;
  /** Of the session's output format. */
  readonly bytesPerMs: number;
  readonly metadata: RealtimeResponse['metadata'];
  readonly nextId: (prefix: string) => string;
  readonly emit: (event: Unnumbered) => void;
  /** An item has begun, and grows. */
  readonly onItem: (itemId: string, generatedMs: number) => void;
  readonly onCall: (callId: string) => void;
  readonly onDone: () => void;
}

interface ItemState {
  readonly itemId: string;
  readonly outputIndex: number;
  readonly plan: PlannedItem;
  sentMs: number;
}

/** One response being made, many times faster than it can be heard. */
export class Generation {
  readonly id: string;
  readonly #options: GenerationOptions;
  readonly #items: ItemState[];
  #cancelled: 'turn_detected' | 'client_cancelled' | undefined;
  #resume: (() => void) | undefined;
  /** Pauses that were passed. */
  readonly #passed = new Set<ItemState>();

  constructor(options: GenerationOptions) {
    this.#options = options;
    this.id = options.nextId('resp');
    this.#items = options.plan.items.map((plan, outputIndex) => ({
      itemId: options.nextId('item'),
      outputIndex,
      plan,
      sentMs: 0,
    }));
  }

  get isPaused(): boolean {
    return this.#resume !== undefined;
  }

  #isCancelled(): boolean {
    return this.#cancelled !== undefined;
  }

  cancel(reason: 'turn_detected' | 'client_cancelled'): void {
    this.#cancelled ??= reason;
    this.resume();
  }

  resume(): void {
    this.#resume?.();
    this.#resume = undefined;
  }

  async run(): Promise<void> {
    const { emit, plan, onDone } = this.#options;
    emit({ type: 'response.created', response: this.#response('in_progress') });
    emit({
      type: 'rate_limits.updated',
      rate_limits: [{ name: 'tokens', limit: 40000, remaining: 39000, reset_seconds: 1.5 }],
    });
    for (const item of this.#items)
      if ('call' in item.plan || !plan.isInterleaved) await this.#make(item);
    if (plan.isInterleaved) await this.#interleave();
    onDone();
    const [status, details] = this.#ending();
    emit({
      type: 'response.done',
      response: {
        ...this.#response(status),
        ...(details === undefined ? {} : { status_details: details }),
        output: this.#items.map((item) => this.#itemOf(item)),
        usage: plan.usage ?? SAMPLE_USAGE,
      },
    });
  }

  async #make(item: ItemState): Promise<void> {
    if (this.#isCancelled()) return;
    this.#begin(item);
    if ('call' in item.plan) this.#call(item, item.plan);
    else {
      while (item.sentMs < item.plan.durationMs && !this.#isCancelled()) {
        await this.#chunk(item, item.plan);
      }
      // What was under way when it was cancelled still comes.
      for (let late = 0; this.#isCancelled() && late < LATE_CHUNKS; late += 1) {
        this.#sound(item, item.plan);
      }
    }
    this.#end(item);
  }

  async #interleave(): Promise<void> {
    const open = this.#items.filter((item) => !('call' in item.plan));
    for (const item of open) this.#begin(item);
    for (let isLeft = true; isLeft && !this.#isCancelled();) {
      isLeft = false;
      for (const item of open) {
        if ('call' in item.plan || item.sentMs >= item.plan.durationMs) continue;
        isLeft = true;
        await this.#chunk(item, item.plan);
      }
    }
    for (const item of open) this.#end(item);
  }

  #begin(item: ItemState): void {
    const { emit, onItem } = this.#options;
    const { itemId, outputIndex, plan } = item;
    onItem(itemId, 0);
    emit({
      type: 'response.output_item.added',
      response_id: this.id,
      output_index: outputIndex,
      item: this.#itemOf(item, 'in_progress'),
    });
    emit({ type: 'conversation.item.added', item: this.#itemOf(item, 'in_progress') });
    if ('call' in plan) return;
    emit({
      type: 'response.content_part.added',
      ...this.#place(item),
      part: { type: 'audio', transcript: '' },
    });
  }

  async #chunk(item: ItemState, plan: PlannedSpeech): Promise<void> {
    this.#sound(item, plan);
    if (item.sentMs >= (plan.pauseAfterMs ?? Infinity) && !this.#passed.has(item)) {
      this.#passed.add(item);
      await new Promise<void>((resolve) => (this.#resume = resolve));
    } else {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #sound(item: ItemState, plan: PlannedSpeech): void {
    const { emit, onItem } = this.#options;
    const durationMs = Math.min(CHUNK_MS, plan.durationMs - item.sentMs);
    if (durationMs <= 0) return;
    const from = Math.floor((item.sentMs / plan.durationMs) * plan.say.length);
    item.sentMs += durationMs;
    const to = Math.floor((item.sentMs / plan.durationMs) * plan.say.length);
    onItem(item.itemId, item.sentMs);
    const words = plan.say.slice(from, to);
    if (words !== '') {
      emit({ type: 'response.output_audio_transcript.delta', ...this.#place(item), delta: words });
    }
    const sound = this.#soundOf(plan, item.sentMs - durationMs, durationMs);
    emit({
      type: 'response.output_audio.delta',
      ...this.#place(item),
      delta: sound.toString('base64'),
    });
  }

  #soundOf({ sound, byte = 0x21 }: PlannedSpeech, fromMs: number, durationMs: number): Buffer {
    const { bytesPerMs } = this.#options;
    if (sound === undefined) return Buffer.alloc(durationMs * bytesPerMs, byte);
    return Buffer.from(sound.slice(fromMs * bytesPerMs, (fromMs + durationMs) * bytesPerMs));
  }

  #call(item: ItemState, plan: PlannedCall): void {
    const { emit, onCall } = this.#options;
    const call = this.#itemOf(item);
    if (call.type !== 'function_call' || call.call_id === undefined) return;
    if (plan.isIncomplete !== true) onCall(call.call_id);
    emit({
      type: 'response.function_call_arguments.done',
      response_id: this.id,
      item_id: item.itemId,
      output_index: item.outputIndex,
      call_id: call.call_id,
      name: plan.call,
      arguments: plan.arguments,
    });
  }

  #end(item: ItemState): void {
    const { emit } = this.#options;
    const { plan } = item;
    if (!('call' in plan)) {
      const transcript = plan.say.slice(
        0,
        Math.floor((item.sentMs / plan.durationMs) * plan.say.length),
      );
      const place = this.#place(item);
      emit({ type: 'response.output_audio.done', ...place });
      emit({ type: 'response.output_audio_transcript.done', ...place, transcript });
      emit({
        type: 'response.content_part.done',
        ...place,
        part: { type: 'audio', transcript },
      });
    }
    const done = this.#itemOf(item);
    emit({ type: 'conversation.item.done', item: done });
    emit({
      type: 'response.output_item.done',
      response_id: this.id,
      output_index: item.outputIndex,
      item: done,
    });
  }

  #place({ itemId, outputIndex }: ItemState) {
    return {
      response_id: this.id,
      item_id: itemId,
      output_index: outputIndex,
      content_index: 0,
    };
  }

  #itemOf(item: ItemState, running?: 'in_progress'): ConversationItem {
    const { itemId, plan, sentMs } = item;
    const common = { id: itemId, object: 'realtime.item' as const };
    if ('call' in plan) {
      const status = running ?? (plan.isIncomplete === true ? 'incomplete' : 'completed');
      const callId = plan.callId ?? `call_${itemId.slice(5)}`;
      const { call: name, arguments: input } = plan;
      return { ...common, type: 'function_call', call_id: callId, name, arguments: input, status };
    }
    const isWhole = sentMs >= plan.durationMs;
    return {
      ...common,
      type: 'message',
      role: 'assistant',
      status: running ?? (isWhole ? 'completed' : 'incomplete'),
      content: [{ type: 'output_audio', transcript: plan.say }],
    };
  }

  #response(status: NonNullable<RealtimeResponse['status']>): RealtimeResponse {
    return {
      id: this.id,
      object: 'realtime.response',
      status,
      output: [],
      metadata: this.#options.metadata ?? null,
      conversation_id: 'conv_fake',
    };
  }

  #ending(): [NonNullable<RealtimeResponse['status']>, RealtimeResponse['status_details']] {
    if (this.#cancelled !== undefined) {
      return ['cancelled', { type: 'cancelled', reason: this.#cancelled }];
    }
    const { end } = this.#options.plan;
    if (end === undefined) return ['completed', undefined];
    if (end.status === 'incomplete') {
      return ['incomplete', { type: 'incomplete', reason: end.reason }];
    }
    const { type, code } = end;
    return ['failed', { type: 'failed', error: { type, ...(code === undefined ? {} : { code }) } }];
  }
}
