import type { LeftBehind } from '../../../core/ports/engine';
import { linkTo } from '../../../models/vendors/linkTo';
import type { WireReport } from '../api/wire';

/** What Vapi kept of a call, and under which of its own words the call ended. */
export function leftBehind(callId: string, report: WireReport): LeftBehind {
  const { artifact, endedReason, analysis } = report;
  const recordingUrl =
    artifact?.recordingUrl ?? artifact?.stereoRecordingUrl ?? artifact?.presignedMonoUrl;
  const links = [...linkTo('recording', recordingUrl), ...linkTo('log', artifact?.logUrl)];
  return {
    reference: callId,
    links,
    ...(endedReason === undefined ? {} : { endedReason }),
    ...(artifact?.transcript === undefined ? {} : { transcript: artifact.transcript }),
    ...(analysis?.summary === undefined ? {} : { summary: analysis.summary }),
  };
}
