import { whisperNote } from '../../../core/conversation/notes';
import type { Clock } from '../../../core/ports/clock';
import type { HandedOff, HandOffControls, HandOffListener } from '../../../core/ports/handOff';
import type { Logger } from '../../../core/ports/logger';
import type { VapiApi } from '../api/vapiApi';
import type { WireCall } from '../api/wire';
import { LiveControl } from '../connection/liveControl';
import { system } from '../protocol/messages';
import { EndReport } from '../report/endReport';
import { leftBehind } from '../report/leftBehind';
import { usageOf } from '../report/usage';
import type { RunningCalls } from '../runningCalls';
import type { VapiServer } from '../settings';
import { newPromptNote } from '../talk/notes';
import { RemoteCall } from './remoteCall';

export interface FollowOptions {
  readonly server: () => VapiServer | undefined;
  readonly api: VapiApi;
  readonly running: RunningCalls;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The application closes. */
  readonly closing: AbortSignal;
}

/** Follows a call that Vapi carries until its report has come, and does to it what Vapi lets be done. */
export function followCall(
  options: FollowOptions,
  { id, monitor }: WireCall,
  listener: HandOffListener,
): Pick<HandedOff, 'controls' | 'over'> {
  const { api, server, running, closing } = options;
  const report = new EndReport({
    ...options,
    callId: id,
    hasServer: server() !== undefined,
    onReport: (told) => {
      for (const usage of usageOf(told)) listener.onUsage(usage);
      listener.onLeftBehind(leftBehind(id, told));
    },
    onDone: () => running.remove(id),
  });
  const remote = new RemoteCall({
    ...options,
    listener,
    ask: () => api.getCall(id, closing),
    onReport: (told) => report.told(told),
  });
  running.add(id, remote);
  return {
    controls: controlsBy(api, monitor?.controlUrl),
    over: () => {
      remote.close();
      report.expect();
    },
  };
}

function controlsBy(api: VapiApi, controlUrl: string | undefined): HandOffControls {
  if (controlUrl === undefined) return {};
  // There is no socket of ours in such a call.
  const control = new LiveControl(api, controlUrl, { sendText: () => false });
  return {
    say: (content) => control.send({ type: 'say', content }),
    whisper: (text) => control.send(system(whisperNote(text))),
    applyPrompt: (prompt) => control.send(system(newPromptNote(prompt))),
    muteAgent: (isMuted) =>
      control.send({ type: 'control', control: isMuted ? 'mute-assistant' : 'unmute-assistant' }),
    end: () => control.send({ type: 'end-call' }),
  };
}
