import { UNSAVED_VERSION } from '@shared/domain/agent/agent';
import type { EndReason } from '@shared/domain/callEvent';
import type { CallState } from '@shared/domain/callMachine';
import type { CallView, CostView } from '@shared/domain/callView';
import { isConnected } from '@shared/domain/connections/connectTo';
import { isOwnVoice } from '@shared/domain/ownVoice';
import type { PlainPhrase } from '../../i18n/phrases';
import { currentWords } from '../../i18n/words';

const ENDS = {
  completed: 'Finished',
  caller_hung_up: 'Caller hung up',
  operator_hung_up: 'You hung up',
  handed_over: 'Handed over',
  busy: 'Busy',
  no_answer: 'No answer',
  voicemail: 'Voicemail',
  cancelled: 'Cancelled',
  rejected: 'Rejected',
  failed: 'Failed|a call',
  media_lost: 'Sound was lost',
  engine_lost: 'Agent was lost',
  app_stopped: 'Patchcord was closed',
  computer_slept: 'The computer went to sleep',
} as const satisfies Record<EndReason, PlainPhrase>;

/** Who spoke for us: the agent in its version, or the owner. */
export function describeAgent(
  call: Pick<CallView, 'agentId' | 'agentName' | 'agentVersion'>,
): string {
  const { t } = currentWords();
  if (isOwnVoice(call)) return t('In your own voice');
  if (isConnected(call)) return t('Between others');
  const version = describeVersion(call.agentVersion);
  return isDraft(call) ? `${call.agentName} (${version})` : `${call.agentName} ${version}`;
}

/** `v12`, or `draft` for what was tried before it was saved. */
export function describeVersion(agentVersion: number): string {
  return isDraft({ agentVersion }) ? currentWords().t('draft') : `v${agentVersion}`;
}

/** The agent was tried before it was saved. */
export function isDraft({ agentVersion }: Pick<CallView, 'agentVersion'>): boolean {
  return agentVersion === UNSAVED_VERSION;
}

/** How a call ended, in a few words. */
export function describeEnd({
  direction,
  endReason,
}: Pick<CallView, 'direction'> & { readonly endReason?: EndReason | undefined }): string {
  const { t } = currentWords();
  // Whom we called is no caller.
  if (endReason === 'caller_hung_up' && direction === 'outbound') return t('They hung up');
  return t(endReason === undefined ? 'Ended' : ENDS[endReason]);
}

const STATES = {
  new: 'Starting',
  created: 'Starting',
  dialing: 'Dialing',
  ringing: 'Ringing',
  answered: 'Connecting',
  live: 'In progress',
  ending: 'Ending…',
  ended: 'Ended',
} as const satisfies Record<CallState, PlainPhrase>;

export function describeState(state: CallState): string {
  return currentWords().t(STATES[state]);
}

const STATUSES: Readonly<Record<string, PlainPhrase>> = {
  queued: 'Phone network: the call waits its turn',
  initiated: 'Phone network: dialling',
  ringing: 'Phone network: ringing',
  'in-progress': 'Phone network: picked up',
  completed: 'Phone network: the call is over',
  busy: 'Phone network: busy',
  'no-answer': 'Phone network: nobody picked up',
  canceled: 'Phone network: given up',
  failed: 'Phone network: could not connect',
};

/** A carrier's own word for how a call is; a word that is not known stays as it is. */
export function describeStatus(status: string, code: string | undefined): string {
  const { t } = currentWords();
  const known = STATUSES[status];
  const words = known === undefined ? t('Phone network: {status}', { status }) : t(known);
  return code === undefined ? words : t('{status} · code {code}', { status: words, code });
}

/** `$0.04`, `at least $0.04` where the price of some of the usage is not known. */
export function describeCost({
  costUsd,
  isComplete,
}: Pick<CostView, 'costUsd' | 'isComplete'>): string {
  const { t, format } = currentWords();
  const amount = format.money(costUsd, 'USD');
  return isComplete ? amount : t('at least {amount}', { amount });
}

/** The number at the far end: who calls us, or whom we call. */
export function otherNumber(call: Pick<CallView, 'direction' | 'from' | 'to'>): string {
  return call.direction === 'inbound' ? call.from : call.to;
}

/** The name at the far end, or the number where there is none. */
export function otherParty(
  call: Pick<CallView, 'direction' | 'from' | 'to'> & { readonly callerName?: string | undefined },
): string {
  return call.callerName ?? currentWords().format.phone(otherNumber(call));
}
