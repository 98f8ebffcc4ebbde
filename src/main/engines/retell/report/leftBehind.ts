import type { LeftBehind } from '../../../core/ports/engine';
import { linkTo } from '../../../models/vendors/linkTo';
import type { WireCall } from '../api/wire';
import { reasonInWords } from '../protocol/disconnection';

/** What Retell kept of a call, and why it ended there. */
export function leftBehind(call: WireCall, mayKeepWords: boolean): LeftBehind {
  const { call_id: reference, disconnection_reason: reason, call_analysis: analysis } = call;
  const words = mayKeepWords ? call.transcript : undefined;
  const links = [
    ...(mayKeepWords ? linkTo('recording', call.recording_url) : []),
    ...linkTo('log', call.public_log_url),
  ];
  return {
    reference,
    links,
    ...(reason === undefined ? {} : { endedReason: reasonInWords(reason) }),
    ...(words === undefined || words === '' ? {} : { transcript: words }),
    ...(analysis?.call_summary === undefined ? {} : { summary: summaryOf(analysis) }),
  };
}

function summaryOf({
  call_summary: summary = '',
  user_sentiment: mood,
}: NonNullable<WireCall['call_analysis']>): string {
  return mood === undefined || mood === 'Unknown' ? summary : `${summary} (${mood})`;
}
