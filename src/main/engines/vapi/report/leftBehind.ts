import type { LeftBehind } from '../../../core/ports/engine';
import type { WireReport } from '../api/wire';

/** What Vapi kept of a call, and under which of its own words the call ended. */
export function leftBehind(callId: string, report: WireReport): LeftBehind {
  const { artifact, endedReason, analysis } = report;
  const recordingUrl =
    artifact?.recordingUrl ?? artifact?.stereoRecordingUrl ?? artifact?.presignedMonoUrl;
  const links = [...link('recording', recordingUrl), ...link('log', artifact?.logUrl)];
  return {
    reference: callId,
    links,
    ...(endedReason === undefined ? {} : { endedReason }),
    ...(artifact?.transcript === undefined ? {} : { transcript: artifact.transcript }),
    ...(analysis?.summary === undefined ? {} : { summary: analysis.summary }),
  };
}

/** Only an address that a browser may open. */
function link(kind: 'recording' | 'log', url: string | undefined): LeftBehind['links'] {
  return url?.startsWith('https://') === true ? [{ kind, url }] : [];
}
