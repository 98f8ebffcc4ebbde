import type { HeardSoFar, Levels, LiveItem, PartialText } from '@shared/contract/calls';
import type { SoftphoneState } from '@shared/contract/softphone';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId, TurnId } from '@shared/domain/ids';
import type { CallScript } from './callScript';
import { viewOf } from './summarize';
import type { World } from './world';

export type Listener<Item> = (item: Item) => void;

/** One value and those who follow it. */
export class Feed<Item> {
  readonly #listeners = new Set<Listener<Item>>();

  follow(listener: Listener<Item>): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  publish(item: Item): void {
    for (const listener of this.#listeners) listener(item);
  }
}

const LINE = { jitterMs: 0, lossPercent: 0, delayMs: 0 };
const IDLE: SoftphoneState = {
  phase: 'idle',
  mode: 'typed',
  line: LINE,
  quality: { jitterMs: 0, lossPercent: 0, bufferedMs: 0 },
};

/** Calls in progress of the invented runtime. With `isAnimated`, words and levels take their time. */
export class LiveDesk {
  readonly live = new Feed<LiveItem>();
  readonly levels = new Feed<Levels>();
  readonly softphoneFeed = new Feed<SoftphoneState>();
  readonly calls = new Map<CallId, CallScript>();
  softphone = IDLE;
  readonly #world: World;
  /** Words, levels and answers take time. */
  readonly isAnimated: boolean;
  readonly #partials = new Map<TurnId, PartialText>();
  readonly #heard = new Map<TurnId, HeardSoFar>();
  readonly #published = new Map<CallId, number>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #onEnded: (call: CallScript) => void;
  #levelTimer: ReturnType<typeof setInterval> | undefined;
  #speaking = new Map<CallId, 'caller' | 'agent'>();
  /** Where each call's own time was when, so that it runs on. */
  readonly #clocks = new Map<CallId, { readonly mediaMs: number; readonly at: number }>();

  constructor(world: World, isAnimated: boolean, onEnded: (call: CallScript) => void) {
    this.#world = world;
    this.isAnimated = isAnimated;
    this.#onEnded = onEnded;
  }

  snapshot(): LiveItem {
    return {
      type: 'snapshot',
      calls: [...this.calls.values()].map(({ events }) => events),
      partials: [...this.#partials.values()],
      heard: [...this.#heard.values()],
    };
  }

  add(call: CallScript): void {
    this.calls.set(call.callId, call);
    this.#clocks.set(call.callId, { mediaMs: call.mediaMs, at: this.now });
    this.publish(call);
  }

  /** Hands on what the script has recorded since the last time. */
  publish(call: CallScript): void {
    const from = this.#published.get(call.callId) ?? 0;
    const fresh: CallEvent[] = call.events.slice(from);
    this.#published.set(call.callId, call.events.length);
    for (const event of fresh) {
      if (event.type === 'turn.transcribed') this.#partials.delete(event.turnId);
      if (event.type === 'turn.ended') this.#heard.delete(event.turnId);
      this.live.publish({ type: 'event', event });
    }
    if (fresh.some(({ type }) => type === 'call.ended')) {
      this.calls.delete(call.callId);
      this.#speaking.delete(call.callId);
      this.#onEnded(call);
      if (this.softphone.callId === call.callId) {
        this.setSoftphone({ phase: 'ended', endedBecause: 'The call is over.' });
      }
    }
  }

  async speak(call: CallScript, speaker: 'caller' | 'agent', text: string): Promise<TurnId> {
    this.catchUp(call);
    const turnId = call.begin(speaker);
    this.publish(call);
    this.#speaking.set(call.callId, speaker);
    const words = text.split(' ');
    for (let count = 1; this.isAnimated && count <= words.length; count += 1) {
      // An agent's words are there some time before they are heard.
      const made = speaker === 'agent' ? count * 2 : count;
      this.partial({ callId: call.callId, turnId, speaker, text: words.slice(0, made).join(' ') });
      if (speaker === 'agent') {
        const letters = words.slice(0, count).join(' ').length;
        this.heard({ callId: call.callId, turnId, letters });
      }
      await this.pause(170);
    }
    this.#speaking.delete(call.callId);
    if (!this.calls.has(call.callId)) return turnId;
    if (this.isAnimated) this.catchUp(call);
    else call.wait(words.length * 170);
    call.end(turnId, speaker, text);
    this.publish(call);
    return turnId;
  }

  partial(partial: PartialText): void {
    this.#partials.set(partial.turnId, partial);
    this.live.publish({ type: 'partial', partial });
  }

  heard(heard: HeardSoFar): void {
    this.#heard.set(heard.turnId, heard);
    this.live.publish({ type: 'heard', heard });
  }

  /** Lets the call's own time follow the clock. */
  catchUp(call: CallScript): void {
    if (this.isAnimated) call.wait(Math.max(0, this.#mediaMs(call) - call.mediaMs));
  }

  #mediaMs(call: CallScript): number {
    const clock = this.#clocks.get(call.callId);
    if (clock === undefined) return call.mediaMs;
    return Math.max(call.mediaMs, clock.mediaMs + this.now - clock.at);
  }

  pause(ms: number): Promise<void> {
    if (!this.isAnimated) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, ms);
      this.#timers.add(timer);
    });
  }

  setSoftphone(change: Partial<SoftphoneState>): void {
    this.softphone = { ...this.softphone, ...change };
    this.softphoneFeed.publish(this.softphone);
  }

  /** The last minute, as if somebody had watched since then. */
  #replayLevels(emit: Listener<Levels>): void {
    for (const call of this.calls.values()) {
      const { turns } = viewOf(call.events);
      const endMs = call.mediaMs;
      for (let atMs = Math.max(0, endMs - 60_000); atMs <= endMs; atMs += 50) {
        const isIn = (side: 'caller' | 'agent') =>
          turns.some(
            ({ speaker, startMs, endMs: to = Infinity }) =>
              speaker === side && atMs >= startMs && atMs < to,
          );
        emit([levelsAt(call.callId, atMs, atMs, isIn)]);
      }
    }
  }

  /** Levels as a talking and a listening side have them, twenty times a second. */
  startLevels(emit: Listener<Levels>): void {
    if (!this.isAnimated) return;
    this.#replayLevels(emit);
    this.#levelTimer ??= setInterval(() => {
      this.levels.publish(
        [...this.calls.values()]
          .filter(({ events }) => events.some(({ type }) => type === 'call.live'))
          .map((call) =>
            levelsAt(
              call.callId,
              this.#mediaMs(call),
              Date.now(),
              (side) => this.#speaking.get(call.callId) === side,
            ),
          ),
      );
    }, 50);
  }

  close(): void {
    clearInterval(this.#levelTimer);
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Marks who is heard, for meters of a call that says nothing more. */
  setSpeaking(callId: CallId, speaker: 'caller' | 'agent'): void {
    this.#speaking.set(callId, speaker);
  }

  /** What the fake receptionist says to a line. */
  replyTo(call: CallScript, text: string): string {
    const prompt = viewOf(call.events).prompt;
    const word = /\w{5,}/.exec(text.toLowerCase())?.[0] ?? '';
    const fact = prompt
      .split('\n')
      .find((line) => word !== '' && line.toLowerCase().includes(word));
    return fact?.replace(/^- /, '') ?? 'I am not sure I understood. Could you say that again?';
  }

  get now(): number {
    return this.isAnimated ? Date.now() : this.#world.now;
  }
}

function levelsAt(
  callId: CallId,
  atMs: number,
  phaseMs: number,
  isSpeaking: (side: 'caller' | 'agent') => boolean,
): Levels[number] {
  const wobble =
    Math.sin(phaseMs / 130) * 6 + Math.sin(phaseMs / 47) * 4 + Math.sin(phaseMs / 611) * 4;
  const side = (name: 'caller' | 'agent') => {
    const rmsDbfs = isSpeaking(name) ? -22 + wobble : -58 + wobble / 6;
    return { rmsDbfs, peakDbfs: Math.min(0, rmsDbfs + 9) };
  };
  return { callId, atMs, caller: side('caller'), agent: side('agent') };
}
