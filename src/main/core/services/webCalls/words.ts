import type { WebCallReport } from '@shared/contract/vendor/webCallPage';

type WarningName = Extract<WebCallReport, { type: 'warning' }>['name'];

/** Why a call by a vendor's web SDK is over. */
export const ENDED = 'The call is over.';
export const MICROPHONE = 'The call could not begin without a microphone.';

const WARNINGS: Record<WarningName, string> = {
  weak_network: 'The internet connection is weak: words may be lost.',
  reconnecting: 'The connection was interrupted and is being made again.',
};

export function warningInWords(name: WarningName): string {
  return WARNINGS[name];
}
