import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Clock } from '../../core/ports/clock';
import { retellErrors } from './api/errors';
import type { VendorAccess } from '../../models/vendors/vendorRest';
import { RetellApi } from './api/retellApi';
import { LLM_PATH } from './llm/server';
import { llmSecret } from './settings';
import { RETELL_WEBHOOK_PATH } from './webhook';

const AgentsSchema = z.object({ items: z.array(z.object({ agent_id: z.string() })) });

/** Replaced by registering calls and dialling them by SIP. */
const DEPRECATED = /audio-websocket|register-call/;

/**
 * Proves the API key by listing agents, which costs nothing. Resolves with sentences that the owner
 * must read.
 *
 * @throws AppError in words
 */
export async function checkRetellAccount(
  access: VendorAccess,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (DEPRECATED.test(access.baseUrl)) throw deprecated();
  const api = new RetellApi({ access: () => access, clock });
  const listed = await api.request('POST', '/v2/list-agents?limit=1', {}, signal);
  const agents = AgentsSchema.safeParse(listed);
  if (!agents.success) throw retellErrors.somethingElse();
  return agents.data.items.length === 0
    ? ['This Retell account has no agent yet. Make one there whose answers come from a custom LLM.']
    : [];
}

/** What the owner enters at Retell. */
export function retellAddresses(apiKey: string, baseUrl: string): Readonly<Record<string, string>> {
  const socketUrl = baseUrl.replace(/^http/, 'ws');
  return {
    llm: `${socketUrl}${LLM_PATH}/${llmSecret(apiKey)}`,
    webhook: `${baseUrl}${RETELL_WEBHOOK_PATH}`,
  };
}

function deprecated(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'This is an address of Retell’s former audio connection, which has been switched off. Leave it empty: calls reach Retell by phone now, and its agents ask here what to say.',
  });
}
