import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { CallHistory, RemarkStore } from '../../ports/history/callHistory';
import type { EventStore } from '../../ports/stores';
import type { Afterwards } from '../calls/afterwards';
import type { CallSummaries } from '../calls/callSummaries';
import type { ExportService } from '../calls/exports/exportService';
import type { LiveCalls } from '../calls/liveCalls';
import type { Changes } from '../changes';

export interface HistoryHandlerPorts {
  readonly live: LiveCalls;
  readonly events: EventStore;
  readonly history: CallHistory;
  readonly remarks: RemarkStore;
  readonly exports: ExportService;
  readonly summaries: CallSummaries;
  readonly afterwards: Pick<Afterwards, 'record'>;
  /** Saves the caller's part of a call as a script of the user's. */
  readonly saveScript: (
    view: CallView,
  ) => Promise<{ readonly name: string; readonly path: string; readonly text: string }>;
  readonly changes: Changes;
}

export function historyCommands(ports: HistoryHandlerPorts) {
  const { live, events, history, remarks, changes } = ports;
  return {
    'calls.list': async (query) => {
      // A call that has just ended must be found by its last words.
      await events.flush();
      return history.list(query);
    },
    'calls.ids': async (query) => ({ callIds: await history.ids(query) }),
    'calls.facets': (filter) => history.facets(filter),
    'calls.overview': async ({ axis, ...filter }) => {
      await events.flush();
      const { total, groups } = await history.overview(filter, axis);
      return { total, groups: [...groups] };
    },
    'calls.remarks': ({ callId }) => remarks.get(callId),
    'calls.setNote': async ({ callId, note }) => {
      await remarks.setNote(callId, note);
      changes.announce('calls');
      return {};
    },
    'calls.changeTags': async ({ callIds, add, remove }) => {
      await remarks.changeTags(callIds, add, remove);
      changes.announce('calls');
      return {};
    },
    'calls.tags': async () => ({ tags: [...(await remarks.tags())] }),
    'calls.remove': async ({ callIds }) => {
      if (callIds.some((callId) => live.calls.has(callId))) {
        throw new AppError({
          code: 'storage.conflict',
          message: 'One of these calls is still in progress. Hang up first, then delete it.',
        });
      }
      await history.remove(callIds);
      changes.announce('calls');
      return {};
    },
    ...writingCommands(ports),
  } satisfies Partial<CommandHandlers>;
}

/** What makes something new of a call. */
function writingCommands(ports: HistoryHandlerPorts) {
  const { live, events, exports, summaries, afterwards, saveScript } = ports;
  const readView = async (callId: CallId): Promise<CallView> => {
    const view = (await events.read(callId)).reduce<CallView | undefined>(projectCall, undefined);
    if (view !== undefined) return view;
    throw new AppError({ code: 'call.not_found', message: 'This call is not in the history.' });
  };
  return {
    'calls.summarize': async ({ callId }) => {
      await summaries.write(callId);
      return {};
    },
    'calls.decidePrompt': async ({ callId, changeId, version }) => {
      const made = version === undefined ? {} : { version };
      const fact = { type: 'prompt.decided', source: 'operator', changeId, ...made } as const;
      const call = live.calls.get(callId);
      if (call === undefined) await afterwards.record(callId, fact);
      else call.log.record(fact);
      return {};
    },
    'calls.makeScript': async ({ callId }) => {
      const view = await readView(callId);
      const hasWords = view.turns.some(({ speaker, text }) => speaker === 'caller' && text !== '');
      const hasKeys = view.timeline.some(({ kind }) => kind === 'dtmf');
      if (hasWords || hasKeys) return saveScript(view);
      throw new AppError({
        code: 'config.invalid',
        message: 'The caller said nothing on this call, so there is nothing to play again.',
      });
    },
    'exports.start': (request) => Promise.resolve({ exportId: exports.start(request) }),
    'exports.cancel': ({ exportId }) => {
      exports.cancel(exportId);
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

export function historyStreams({ exports }: HistoryHandlerPorts) {
  return {
    'exports.jobs': (_input, emit) => exports.watch(emit),
  } satisfies Partial<StreamHandlers>;
}
