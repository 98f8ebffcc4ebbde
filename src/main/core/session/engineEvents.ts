import type { EngineListener } from '../ports/engine';
import type { AnsweringMachine } from './answeringMachine';
import type { CallLog } from './callLog';
import type { ConsentNotice } from './consentNotice';
import type { MediaBridge } from './media/mediaBridge';
import type { OperatorControls } from './operatorControls';
import type { SilenceGuard } from './silence/silenceGuard';
import type { TurnTracker } from './turnTracker';

export interface EngineEventsOptions extends Pick<
  EngineListener,
  'onToolCall' | 'onWarning' | 'onFailed'
> {
  /** The agent has ended the call by itself. */
  readonly onEnded: () => void;
  readonly log: CallLog;
  /** Of the call's media clock. */
  readonly nowMs: () => number;
  /** Of the engine in force: `engine.embedded` or the like. */
  readonly source: () => string;
  readonly bridge: () => MediaBridge | undefined;
  readonly turns: TurnTracker;
  readonly silence: SilenceGuard;
  readonly operator: OperatorControls;
  readonly machine: AnsweringMachine;
  readonly notice: ConsentNotice;
  /** The caller does not want to be recorded. */
  readonly onRefused: () => void;
}

/** Passes what an engine reports to every part of the call that it concerns. */
export function hearEngine(options: EngineEventsOptions): EngineListener {
  const { bridge, turns, silence, operator, machine, notice } = options;
  const { nowMs, onToolCall, onRefused, onEnded, onWarning, onFailed } = options;
  const { debts } = silence;
  return {
    onSpeechStarted: ({ onsetMs }) => {
      // The cut comes first: `clear` must be on the wire before anything else is done.
      if (!machine.isSpeaking) bridge()?.callerSpoke(onsetMs);
      turns.callerStarted(onsetMs);
      debts.callerStarted(nowMs() - onsetMs);
    },
    onSpeechStopped: ({ endMs, detectedMs }) => {
      turns.callerStopped(endMs, detectedMs);
      debts.callerStopped(detectedMs - endMs, nowMs() - detectedMs);
    },
    onCallerText: ({ text, isFinal }) => {
      turns.callerText(text, isFinal);
      if (isFinal) debts.callerUnderstood(text);
    },
    onResponseStarted: ({ responseId, purpose }) => {
      if (purpose === 'consent_notice') notice.begun(responseId);
      bridge()?.responseStarted(responseId, purpose === 'consent_notice');
      silence.answerBegan(responseId);
      if (purpose === 'answer') operator.answerBegan(responseId);
    },
    onAgentText: (segment) => {
      if (bridge()?.isUnheard(segment.responseId) !== true) turns.agentText(segment);
    },
    onAudio: (responseId, audio) => {
      bridge()?.agentAudio(responseId, audio);
      silence.agentSpoke(responseId);
      operator.answerSpoken(responseId);
    },
    onResponseDone: (responseId) => bridge()?.responseDone(responseId),
    onToolCall: (call) => {
      turns.toolCalled();
      onToolCall(call);
    },
    onAway: (isAway) => {
      if (isAway) debts.engineLeft(bridge()?.isAnswerDue ?? false);
      else debts.engineCame();
    },
    onConsentAnswered: (agreed) => {
      notice.answered(agreed);
      if (!agreed) onRefused();
    },
    ...intoTheLog(options),
    onEnded,
    onWarning,
    onFailed,
  };
}

/** What is written down, and changes nothing in the call. */
function intoTheLog({
  log,
  source,
  turns,
}: EngineEventsOptions): Pick<
  EngineListener,
  'onPromptUsed' | 'onToolsUsed' | 'onUsage' | 'onLeftBehind'
> {
  return {
    onPromptUsed: (changeId, responseId) => {
      const turnId = turns.turnOf(responseId);
      log.record({ type: 'prompt.first_used', source: source(), changeId, turnId });
    },
    onToolsUsed: (changeId, responseId) => {
      const turnId = turns.turnOf(responseId);
      log.record({ type: 'tools.first_used', source: source(), changeId, turnId });
    },
    onUsage: (report) => log.record({ type: 'usage.reported', source: source(), ...report }),
    onLeftBehind: (left) =>
      void log.record({
        type: 'call.left_behind',
        source: source(),
        ...left,
        links: [...left.links],
      }),
  };
}
