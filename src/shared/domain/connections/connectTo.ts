import { z } from 'zod';
import { ENGINE_IDS } from '../capabilities';
import type { AgentId } from '../ids';
import { dialable } from '../phoneNumber';

/** Whom or what a phone company joins to somebody who has picked up. */
export const ConnectToSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    number: z
      .string()
      .transform(dialable)
      .pipe(
        z
          .string()
          .regex(
            /^\+[1-9]\d{6,14}$/,
            'Write the number with + and its country code, such as +15550100001.',
          ),
      ),
  }),
  /** A flow that is drawn there, by its number; the account's own where it is left out. */
  z.object({
    kind: z.literal('flow'),
    flow: z
      .string()
      .regex(/^\d{1,12}$/, 'A flow’s number has digits only, such as 29281.')
      .optional(),
  }),
  /** An assistant of a voice vendor's; the account's own where it is left out. */
  z.object({ kind: z.literal('assistant'), assistantId: z.string().min(8).max(64).optional() }),
]);
export type ConnectTo = z.infer<typeof ConnectToSchema>;

export const CONNECT_KINDS = [
  'number',
  'flow',
  'assistant',
] as const satisfies readonly ConnectTo['kind'][];

/** What a line can connect somebody to. */
export const ConnectWaySchema = z.object({
  kind: z.enum(CONNECT_KINDS),
  /** The engine whose vendor carries such a call; absent: the phone company of the line. */
  engineId: z.enum(ENGINE_IDS).optional(),
});
export type ConnectWay = z.infer<typeof ConnectWaySchema>;

/** Stands where a call names its agent: others speak, and no agent of ours takes part. */
export const OTHERS_SPEAK = {
  agentId: 'others' as AgentId,
  agentName: 'Others',
  /** Those of agents begin at 1. */
  agentVersion: 0,
} as const;

/** A call that others carry between them: nothing of it comes through here. */
export function isConnected({ agentId }: { readonly agentId: AgentId }): boolean {
  return agentId === OTHERS_SPEAK.agentId;
}
