import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { EventStore, CallHistory } from '../../ports/stores';
import type { Clock } from '../../ports/clock';
import type { Desk } from '../calls/callDesk';
import type { LiveCalls } from '../calls/liveCalls';
import { transcriptFileName, transcriptText } from '../calls/transcriptText';
import type { Changes } from '../changes';
import { createLevels } from '../listenIn/levels';

export interface CallHandlerPorts {
  readonly desk: Desk;
  readonly live: LiveCalls;
  readonly events: EventStore;
  readonly history: CallHistory;
  readonly clock: Clock;
  readonly changes: Changes;
}

export function callCommands({ desk, live, events, history, changes }: CallHandlerPorts) {
  const readEvents = async (callId: CallId) => {
    // A call in progress knows its events before they are on disk.
    const log = live.calls.get(callId)?.log.events ?? (await events.read(callId));
    if (log.length === 0) {
      throw new AppError({ code: 'call.not_found', message: 'This call is not in the history.' });
    }
    return [...log];
  };
  return {
    'calls.list': async (query) => {
      // A call that has just ended must be found by its last words.
      await events.flush();
      return history.list(query);
    },
    'calls.events': async ({ callId }) => ({ events: await readEvents(callId) }),
    'calls.dial': async (request) => ({ callId: await desk.dial(request) }),
    'calls.hangUp': ({ callId }) => {
      const call = live.calls.get(callId) ?? desk.session(callId);
      const isTalking = call.log.answeredForMs !== undefined;
      call.end('operator', isTalking ? 'operator_hung_up' : 'cancelled');
      return Promise.resolve({});
    },
    ...operatorCommands(desk),
    'calls.exportText': async ({ callId }) => {
      const view = foldAll(await readEvents(callId));
      return { fileName: transcriptFileName(view), text: transcriptText(view) };
    },
    'calls.remove': async ({ callId }) => {
      if (live.calls.has(callId)) {
        throw new AppError({
          code: 'storage.conflict',
          message: 'This call is still in progress. Hang up first, then delete it.',
        });
      }
      await history.remove(callId);
      changes.announce('calls');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

/** What the operator does to a call in progress, beside hanging up. */
function operatorCommands(desk: Desk) {
  return {
    'calls.transfer': async ({ callId, to, announcement }) => {
      const target = announcement === undefined ? { to } : { to, announcement };
      await desk.session(callId).transfer(target);
      return {};
    },
    'calls.sendDigits': async ({ callId, digits }) => {
      await desk.session(callId).sendDigits(digits);
      return {};
    },
    'calls.applyPrompt': ({ callId, prompt }) =>
      Promise.resolve({ changeId: desk.session(callId).operator.applyPrompt(prompt) }),
    'calls.applyTools': ({ callId, tools }) =>
      Promise.resolve({ changeId: desk.session(callId).operator.applyTools(tools) }),
    'calls.say': async ({ callId, text }) => {
      await desk.session(callId).operator.direct('say', text);
      return {};
    },
    'calls.whisper': async ({ callId, text }) => {
      await desk.session(callId).operator.direct('whisper', text);
      return {};
    },
    'calls.switchVoice': ({ callId, voice }) => {
      desk.session(callId).operator.switchVoice(voice);
      return Promise.resolve({});
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

function foldAll([first, ...rest]: Parameters<typeof projectCall>[1][]): CallView {
  if (first === undefined) throw new Error('a call log has at least one event');
  return rest.reduce((view, event) => projectCall(view, event), projectCall(undefined, first));
}
