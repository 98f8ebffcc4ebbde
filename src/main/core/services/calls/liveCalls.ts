import type { HeardSoFar, Levels, LiveItem, PartialText } from '@shared/contract/calls';
import type { CallEvent, EndedBy, EndReason } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { LineVoice } from '@shared/domain/callEvent';
import type { CallLog } from '../../session/callLog';
import type { CallSession } from '../../session/callSession';
import type { OperatorControls } from '../../session/operatorControls';

/** Any call in progress. */
export interface LiveCall {
  readonly log: CallLog;
  readonly carrierId: CarrierId;
  end(by: EndedBy, reason: EndReason): void;
  /** Of a call whose sound is measured elsewhere, once there is any. */
  levels?(): Omit<Levels[number], 'callId'> | undefined;
}

/** What the operator can have an agent told, whoever carries its call. */
export type Operator = Pick<OperatorControls, 'applyPrompt' | 'applyTools' | 'direct'>;

/** A call that an agent answers, and that its vendor carries. */
export interface HandedCall extends LiveCall, Pick<CallSession, 'transfer' | 'sendDigits'> {
  readonly operator: Operator & {
    switchVoice(voice: Exclude<LineVoice, 'operator'>): Promise<void>;
  };
  /** Both sides as the vendor sends them, until the channel is closed. */
  listen(listener: AudioListener): AudioChannel;
}

/** Every call in progress, and what is published about them. */
export interface LiveCalls {
  readonly calls: ReadonlyMap<CallId, LiveCall>;
  /** Those of them that an agent answers. */
  readonly sessions: ReadonlyMap<CallId, CallSession>;
  /** Those that a vendor carries. */
  readonly handedOff: ReadonlyMap<CallId, HandedCall>;
  add(callId: CallId, session: CallSession): void;
  addHandedOff(callId: CallId, call: HandedCall): void;
  /** A call whose sound does not come through here. */
  addOwn(callId: CallId, call: LiveCall): void;
  remove(callId: CallId): void;
  publishEvent(event: CallEvent): void;
  publishPartial(partial: PartialText): void;
  publishHeard(heard: HeardSoFar): void;
  /** Emits a snapshot at once, then every item; returns the undo. */
  watch(emit: (item: LiveItem) => void): () => void;
}

export function createLiveCalls(): LiveCalls {
  const calls = new Map<CallId, LiveCall>();
  const sessions = new Map<CallId, CallSession>();
  const handedOff = new Map<CallId, HandedCall>();
  const partials = new Map<string, PartialText>();
  const heard = new Map<string, HeardSoFar>();
  const watchers = new Set<(item: LiveItem) => void>();
  const publish = (item: LiveItem) => {
    for (const watcher of [...watchers]) watcher(item);
  };
  return {
    calls,
    sessions,
    handedOff,
    addHandedOff(callId, call) {
      calls.set(callId, call);
      handedOff.set(callId, call);
    },
    add(callId, session) {
      calls.set(callId, session);
      sessions.set(callId, session);
    },
    addOwn: (callId, call) => void calls.set(callId, call),
    remove(callId) {
      calls.delete(callId);
      sessions.delete(callId);
      handedOff.delete(callId);
      for (const open of [partials, heard]) {
        for (const [turnId, item] of open) if (item.callId === callId) open.delete(turnId);
      }
    },
    publishEvent(event) {
      if (event.type === 'turn.transcribed') partials.delete(event.turnId);
      if (event.type === 'turn.ended') heard.delete(event.turnId);
      publish({ type: 'event', event });
    },
    publishPartial(partial) {
      partials.set(partial.turnId, partial);
      publish({ type: 'partial', partial });
    },
    publishHeard(item) {
      heard.set(item.turnId, item);
      publish({ type: 'heard', heard: item });
    },
    watch(emit) {
      watchers.add(emit);
      emit({
        type: 'snapshot',
        calls: [...calls.values()].map(({ log }) => [...log.events]),
        partials: [...partials.values()],
        heard: [...heard.values()],
      });
      return () => void watchers.delete(emit);
    },
  };
}
