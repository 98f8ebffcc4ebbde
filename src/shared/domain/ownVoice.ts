import type { AgentId } from './ids';

/** Stands where a call names its agent: the owner spoke themselves, and no agent took part. */
export const OWNER_SPEAKS = {
  agentId: 'owner' as AgentId,
  agentName: 'You',
  /** Those of agents begin at 1. */
  agentVersion: 0,
} as const;

/** A call in the owner's own voice: it has no agent, and nothing of it comes through here. */
export function isOwnVoice({ agentId }: { readonly agentId: AgentId }): boolean {
  return agentId === OWNER_SPEAKS.agentId;
}
