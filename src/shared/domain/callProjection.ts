import { invariant } from '../lib/invariant';
import { AppError } from '../errors/appError';
import type { CallEvent, CallEventOf } from './callEvent';
import { transition } from './callMachine';
import type {
  CallView,
  CostView,
  LeftBehindView,
  PromptChangeView,
  TimelineEntry,
  ToolsChangeView,
  TurnView,
} from './callView';
import type { PromptChangeId, ToolCallId, ToolsChangeId, TurnId } from './ids';
import { isOwnVoice } from './ownVoice';
import { addUsage, NO_USAGE } from './cost/usage';

/**
 * Folds one event into the view. Events at or below `view.lastSeq` are ignored, so replays and
 * double delivery are harmless. The first event must be `call.created`.
 */
export function projectCall(view: CallView | undefined, event: CallEvent): CallView {
  if (view === undefined) {
    invariant(event.type === 'call.created', 'a call log starts with call.created');
    return createView(event);
  }
  invariant(view.callId === event.callId, 'an event is folded into its own call');
  if (event.seq <= view.lastSeq) return view;
  const state = transition(view.state, event.type);
  return {
    ...applyEvent(view, event),
    lastSeq: event.seq,
    state: state instanceof AppError ? view.state : state,
  };
}

function createView(event: CallEventOf<'call.created'>): CallView {
  return {
    callId: event.callId,
    lastSeq: event.seq,
    state: 'created',
    direction: event.direction,
    carrierId: event.carrierId,
    from: event.from,
    to: event.to,
    callerName: event.callerName,
    lineId: event.lineId,
    businessId: event.businessId,
    businessName: event.businessName,
    agentId: event.agentId,
    agentName: event.agentName,
    agentVersion: event.agentVersion,
    // Earlier logs name an engine where the owner spoke.
    engineId: isOwnVoice(event) ? undefined : event.engineId,
    abilities: event.abilities ?? { whisper: false, transfer: false },
    handedOff: undefined,
    prompt: event.prompt,
    createdAt: event.at,
    answeredAt: undefined,
    mediaStartedAt: undefined,
    endedAt: undefined,
    durationMs: undefined,
    answeredBy: undefined,
    endedBy: undefined,
    endReason: undefined,
    error: undefined,
    recordingFile: undefined,
    voicemailFile: undefined,
    recordingStopped: undefined,
    voice: 'agent',
    turns: [],
    toolCalls: [],
    firstPrompt: event.prompt,
    promptVariables: event.promptVariables ?? {},
    promptChanges: [],
    whisperUses: [],
    tools: event.tools,
    toolChanges: [],
    cost: undefined,
    leftBehind: [],
    summary: undefined,
    promptFate: undefined,
    timeline: [],
  };
}

function applyEvent(view: CallView, event: CallEvent): CallView {
  switch (event.type) {
    case 'leg.opened':
      return { ...view, mediaStartedAt: view.mediaStartedAt ?? event.at };
    case 'call.answered':
      return { ...view, answeredAt: event.at, answeredBy: event.answeredBy };
    case 'answerer.detected':
      return show({ ...view, answeredBy: event.answeredBy }, event.at, {
        kind: 'answerer',
        answeredBy: event.answeredBy,
      });
    case 'carrier.status':
      return show(view, event.at, {
        kind: 'carrierStatus',
        status: event.status,
        code: event.code,
      });
    case 'call.transferring':
      return show(view, event.at, {
        kind: 'transfer',
        to: event.to,
        isAnnounced: event.isAnnounced,
      });
    case 'call.ending':
      return { ...view, endedBy: event.by, endReason: event.reason };
    case 'call.ended':
      return {
        ...view,
        endedAt: event.at,
        endedBy: event.by,
        endReason: event.reason,
        durationMs: event.durationMs,
        error: event.error,
      };
    case 'recording.started':
    case 'recording.fetched':
      return { ...view, recordingFile: event.file };
    case 'voicemail.fetched':
      return { ...view, voicemailFile: event.file };
    case 'recording.stopped':
      return { ...view, recordingStopped: event.reason };
    case 'usage.reported':
      return { ...view, cost: addCost(view.cost, event) };
    case 'call.left_behind':
      return { ...view, leftBehind: [...view.leftBehind, leftBehindView(view, event)] };
    case 'summary.written':
      return { ...view, summary: { text: event.text, by: event.by } };
    default:
      return applyConversation(view, event);
  }
}

function applyConversation(view: CallView, event: CallEvent): CallView {
  switch (event.type) {
    case 'turn.started':
      return show(addTurn(view, event), event.at, { kind: 'turn', turnId: event.turnId });
    case 'turn.transcribed':
      return updateTurn(view, event.turnId, { text: event.text, isFinal: true });
    case 'turn.ended':
      return updateTurn(view, event.turnId, {
        endMs: event.endMs,
        ...(event.heardText === undefined ? {} : { heardText: event.heardText }),
      });
    case 'turn.interrupted':
      return updateTurn(view, event.turnId, {
        heardText: event.heardText,
        interruption: interruptionOf(event),
      });
    case 'turn.timing':
      return updateTurn(view, event.turnId, { timing: event.timing });
    case 'agent.directed':
      return show(view, event.at, {
        kind: 'direction',
        mode: event.mode,
        text: event.text,
        whisperId: event.whisperId,
      });
    case 'whisper.first_used': {
      const { whisperId, turnId } = event;
      return { ...view, whisperUses: [...view.whisperUses, { whisperId, turnId }] };
    }
    case 'dtmf.received':
      return show(view, event.at, { kind: 'dtmf', digit: event.digit, atMs: event.atMs });
    case 'dtmf.sent':
      return show(view, event.at, { kind: 'dtmfSent', digits: event.digits });
    case 'voice.switched':
      return show({ ...view, voice: event.voice }, event.at, {
        kind: 'voice',
        voice: event.voice,
        atMs: event.atMs,
      });
    case 'consent.announced':
      return show(view, event.at, { kind: 'consent', text: event.text });
    case 'consent.answered':
      return show(view, event.at, { kind: 'consentAnswer', agreed: event.agreed });
    case 'handover.requested':
      return show(view, event.at, { kind: 'handover', reason: event.reason });
    case 'engine.opened':
      return withEngine(view, event);
    case 'call.handed_off':
      return handOff(view, event);
    case 'call.warning':
      return show(view, event.at, { kind: 'warning', error: event.error });
    default:
      return applyToolOrPrompt(view, event);
  }
}

function interruptionOf({ heardMs, onsetMs, by = 'caller' }: CallEventOf<'turn.interrupted'>) {
  return { heardMs, onsetMs, by };
}

/** Another engine than the agent's may have gone on with the call. */
function withEngine(view: CallView, event: CallEventOf<'engine.opened'>): CallView {
  const { engineId, whisper = view.abilities.whisper } = event;
  return { ...view, engineId, abilities: { ...view.abilities, whisper } };
}

function handOff(
  view: CallView,
  { can, at, way, engineId }: CallEventOf<'call.handed_off'>,
): CallView {
  return {
    ...view,
    handedOff: { can, isWeb: way === 'web' },
    engineId,
    mediaStartedAt: view.mediaStartedAt ?? at,
    abilities: { ...view.abilities, whisper: can.includes('whisper') },
  };
}

function leftBehindView(
  { engineId }: CallView,
  { reference, endedReason, links, transcript, summary }: CallEventOf<'call.left_behind'>,
): LeftBehindView {
  return { reference, engineId, endedReason, links, transcript, summary };
}

function applyToolOrPrompt(view: CallView, event: CallEvent): CallView {
  switch (event.type) {
    case 'tool.called':
      return show(addToolCall(view, event), event.at, {
        kind: 'tool',
        toolCallId: event.toolCallId,
      });
    case 'tool.finished':
      return finishToolCall(view, event.toolCallId, event);
    case 'prompt.changed':
      return show(addPromptChange(view, event), event.at, {
        kind: 'prompt',
        changeId: event.changeId,
      });
    case 'prompt.acknowledged':
      return updatePromptChange(view, event.changeId, { status: 'acknowledged' });
    case 'prompt.first_used':
      return updatePromptChange(view, event.changeId, {
        status: 'used',
        firstUsedTurnId: event.turnId,
      });
    case 'prompt.decided':
      return { ...view, promptFate: { changeId: event.changeId, version: event.version } };
    case 'prompt.rejected':
      return updatePromptChange(view, event.changeId, { status: 'rejected', error: event.error });
    default:
      return applyToolsChange(view, event);
  }
}

function applyToolsChange(view: CallView, event: CallEvent): CallView {
  switch (event.type) {
    case 'tools.changed':
      return show(addToolsChange(view, event), event.at, {
        kind: 'tools',
        changeId: event.changeId,
      });
    case 'tools.acknowledged':
      return updateToolsChange(view, event.changeId, { status: 'acknowledged' });
    case 'tools.first_used':
      return updateToolsChange(view, event.changeId, {
        status: 'used',
        firstUsedTurnId: event.turnId,
      });
    case 'tools.rejected':
      return updateToolsChange(view, event.changeId, { status: 'rejected', error: event.error });
    default:
      return view;
  }
}

function show(view: CallView, at: number, entry: TimelineEntry): CallView {
  return { ...view, timeline: [...view.timeline, { ...entry, at }] };
}

function addCost(cost: CostView | undefined, event: CallEventOf<'usage.reported'>): CostView {
  return {
    costUsd: (cost?.costUsd ?? 0) + (event.costUsd ?? 0),
    isComplete: (cost?.isComplete ?? true) && event.costUsd !== undefined,
    usage: addUsage(cost?.usage ?? NO_USAGE, event.usage),
  };
}

function addTurn(view: CallView, event: CallEventOf<'turn.started'>): CallView {
  const turn: TurnView = {
    turnId: event.turnId,
    speaker: event.speaker,
    startMs: event.startMs,
    endMs: undefined,
    text: '',
    isFinal: false,
    heardText: undefined,
    interruption: undefined,
    timing: undefined,
  };
  return { ...view, turns: [...view.turns, turn] };
}

function updateTurn(view: CallView, turnId: TurnId, change: Partial<TurnView>): CallView {
  // From the end: what changes is nearly always among the newest, and a call has thousands.
  const index = view.turns.findLastIndex((turn) => turn.turnId === turnId);
  const turn = view.turns[index];
  if (turn === undefined) return view;
  const turns = view.turns.slice();
  turns[index] = { ...turn, ...change };
  return { ...view, turns };
}

function addToolCall(view: CallView, event: CallEventOf<'tool.called'>): CallView {
  const toolCall = {
    toolCallId: event.toolCallId,
    turnId: event.turnId,
    name: event.name,
    arguments: event.arguments,
    at: event.at,
    outcome: undefined,
  };
  return { ...view, toolCalls: [...view.toolCalls, toolCall] };
}

function finishToolCall(
  view: CallView,
  toolCallId: ToolCallId,
  event: CallEventOf<'tool.finished'>,
): CallView {
  const outcome = { ok: event.ok, result: event.result, durationMs: event.durationMs };
  return {
    ...view,
    toolCalls: view.toolCalls.map((call) =>
      call.toolCallId === toolCallId ? { ...call, outcome } : call,
    ),
  };
}

function addPromptChange(view: CallView, event: CallEventOf<'prompt.changed'>): CallView {
  const change: PromptChangeView = {
    changeId: event.changeId,
    prompt: event.prompt,
    status: 'pending',
    firstUsedTurnId: undefined,
    error: undefined,
  };
  return { ...view, promptChanges: [...view.promptChanges, change] };
}

/** The accepted prompt becomes the call's own, so that the next edit starts from it. */
function updatePromptChange(
  view: CallView,
  changeId: PromptChangeId,
  update: Partial<PromptChangeView>,
): CallView {
  const promptChanges = view.promptChanges.map((change) =>
    change.changeId === changeId ? { ...change, ...update } : change,
  );
  const accepted = promptChanges.findLast(
    (change) => change.changeId === changeId && change.status === 'acknowledged',
  );
  return { ...view, promptChanges, prompt: accepted?.prompt ?? view.prompt };
}

function addToolsChange(view: CallView, event: CallEventOf<'tools.changed'>): CallView {
  const change: ToolsChangeView = {
    changeId: event.changeId,
    tools: event.tools,
    formerTools: view.tools ?? [],
    status: 'pending',
    firstUsedTurnId: undefined,
    error: undefined,
  };
  return { ...view, toolChanges: [...view.toolChanges, change] };
}

/** The accepted tools become the call's own, so that the next change starts from them. */
function updateToolsChange(
  view: CallView,
  changeId: ToolsChangeId,
  update: Partial<ToolsChangeView>,
): CallView {
  const toolChanges = view.toolChanges.map((change) =>
    change.changeId === changeId ? { ...change, ...update } : change,
  );
  const accepted = toolChanges.findLast(
    (change) => change.changeId === changeId && change.status === 'acknowledged',
  );
  return { ...view, toolChanges, tools: accepted?.tools ?? view.tools };
}
