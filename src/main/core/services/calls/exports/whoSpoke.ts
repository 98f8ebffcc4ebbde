import { UNSAVED_VERSION } from '@shared/domain/agent/agent';
import type { CallView } from '@shared/domain/callView';
import { isConnected } from '@shared/domain/connections/connectTo';
import { isOwnVoice } from '@shared/domain/ownVoice';
import type { ExportWords } from './exportWords';

type Named = Pick<CallView, 'agentId' | 'agentName' | 'agentVersion'>;

/** Which version of the agent spoke: a draft has none yet, and the owner is none at all. */
export function versionOf(call: Named): number | 'draft' | undefined {
  if (isOwnVoice(call) || isConnected(call)) return undefined;
  return call.agentVersion === UNSAVED_VERSION ? 'draft' : call.agentVersion;
}

/** `Front desk (version 12)`, `Front desk (draft)`, or that it was the owner. */
export function whoSpoke(call: Named, words: ExportWords): string {
  const version = versionOf(call);
  if (isConnected(call)) return words.others;
  if (version === undefined) return words.ownVoice;
  return `${call.agentName} (${version === 'draft' ? words.draft : `${words.version} ${version}`})`;
}
