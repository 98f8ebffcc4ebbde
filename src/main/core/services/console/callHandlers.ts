import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { EventStore } from '../../ports/stores';
import type { Clock } from '../../ports/clock';
import type { ConnectedCalls } from '../calls/connected/connectedCalls';
import type { Desk } from '../calls/callDesk';
import type { LiveCalls } from '../calls/liveCalls';
import { createLevels } from '../listenIn/levels';

export interface CallHandlerPorts {
  readonly desk: Desk;
  readonly connected: Pick<ConnectedCalls, 'connect'>;
  readonly live: LiveCalls;
  readonly events: EventStore;
  readonly clock: Clock;
}

export function callCommands({ desk, connected, live, events }: CallHandlerPorts) {
  const readEvents = async (callId: CallId) => {
    // A call in progress knows its events before they are on disk.
    const log = live.calls.get(callId)?.log.events ?? (await events.read(callId));
    if (log.length === 0) {
      throw new AppError({ code: 'call.not_found', message: 'This call is not in the history.' });
    }
    return [...log];
  };
  return {
    'calls.events': async ({ callId }) => ({ events: await readEvents(callId) }),
    'calls.dial': async (request) => ({ callId: await desk.dial(request) }),
    'calls.connect': async (wish) => ({ callId: await connected.connect(wish) }),
    'calls.hangUp': ({ callId }) => {
      const call = live.calls.get(callId) ?? desk.session(callId);
      const isTalking = call.log.answeredForMs !== undefined;
      call.end('operator', isTalking ? 'operator_hung_up' : 'cancelled');
      return Promise.resolve({});
    },
    ...operatorCommands(desk, live),
  } satisfies Partial<CommandHandlers>;
}

/** What the operator does to a call in progress, beside hanging up. */
function operatorCommands(desk: Desk, live: LiveCalls) {
  const call = (callId: CallId) => live.handedOff.get(callId) ?? desk.session(callId);
  return {
    'calls.transfer': async ({ callId, to, announcement }) => {
      const target = announcement === undefined ? { to } : { to, announcement };
      await call(callId).transfer(target);
      return {};
    },
    'calls.sendDigits': async ({ callId, digits }) => {
      await call(callId).sendDigits(digits);
      return {};
    },
    'calls.applyPrompt': ({ callId, prompt }) =>
      Promise.resolve({ changeId: call(callId).operator.applyPrompt(prompt) }),
    'calls.applyTools': ({ callId, tools }) =>
      Promise.resolve({ changeId: call(callId).operator.applyTools(tools) }),
    'calls.say': async ({ callId, text }) => {
      await call(callId).operator.direct('say', text);
      return {};
    },
    'calls.whisper': async ({ callId, text }) => {
      await call(callId).operator.direct('whisper', text);
      return {};
    },
    'calls.switchVoice': async ({ callId, voice }) => {
      const handedOff = live.handedOff.get(callId);
      if (handedOff === undefined) desk.session(callId).operator.switchVoice(voice);
      else await handedOff.operator.switchVoice(voice);
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

export function callStreams({ live, clock }: CallHandlerPorts) {
  const watchLevels = createLevels(live, clock);
  return {
    'calls.live': (_input, emit) => live.watch(emit),
    'calls.levels': (_input, emit) => watchLevels(emit),
  } satisfies Partial<StreamHandlers>;
}
