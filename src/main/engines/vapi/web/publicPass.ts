import { createHmac } from 'node:crypto';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { VapiApi } from '../api/vapiApi';
import type { VapiConfig } from '../settings';

/** For the one request that it is made for. */
const GOOD_FOR_S = 60;

const OwnedSchema = z.array(z.object({ orgId: z.string().min(1) }));

/**
 * What `POST /call/web` takes, which refuses the private key: the public key, or, where none is
 * entered, a token for a minute that the private key signs ("JWT authentication", Vapi).
 *
 * @throws AppError `config.missing` where neither can be had
 */
export async function publicPass(
  { apiKey, publicKey }: VapiConfig,
  api: Pick<VapiApi, 'request'>,
  nowMs: number,
  signal: AbortSignal,
): Promise<string> {
  if (publicKey !== undefined) return publicKey;
  // The token names the account, which only what the account has can tell.
  const [owned] =
    OwnedSchema.safeParse(await api.request('GET', '/assistant?limit=1', undefined, signal)).data ??
    [];
  if (owned === undefined) throw needsPublicKey();
  const iat = Math.floor(nowMs / 1000);
  const claims = { orgId: owned.orgId, token: { tag: 'public' }, iat, exp: iat + GOOD_FOR_S };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', apiKey).update(signed).digest('base64url')}`;
}

function needsPublicKey(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'A web call needs the public key of the Vapi account. Copy it from the Vapi dashboard and enter it in Settings.',
  });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
