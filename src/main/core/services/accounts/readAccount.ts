import {
  fieldsOf,
  type AccountField,
  type DescribedAccountId,
} from '@shared/domain/connections/describedAccounts';
import type { AccountKeys } from '../../ports/accounts/describedAccount';
import type { Secret, SecretName, SecretVault } from '../../ports/accounts/secretVault';

/** Where a field of an account is kept. */
export function secretNameOf(id: DescribedAccountId, field: string): SecretName {
  return `${id}.${field}`;
}

/** Where the account comes from: the owner's own entries go before the environment's. */
export function sourceOf(
  vault: Pick<SecretVault, 'view'>,
  id: DescribedAccountId,
): 'vault' | 'environment' | undefined {
  const sources = Object.keys(fieldsOf(id)).map(
    (field) => vault.view(secretNameOf(id, field))?.from,
  );
  return sources.includes('vault') ? 'vault' : sources.find((source) => source !== undefined);
}

/**
 * The value of a field. A key of the environment belongs to the environment's account and to no other;
 * an address serves any.
 */
export function fieldValue(
  vault: Pick<SecretVault, 'get' | 'view'>,
  id: DescribedAccountId,
  [name, { kind }]: readonly [string, AccountField],
): Secret | undefined {
  const secretName = secretNameOf(id, name);
  const source = vault.view(secretName)?.from;
  return kind === 'address' || source === sourceOf(vault, id) ? vault.get(secretName) : undefined;
}

/** The account as it is in force; undefined while something that it needs is missing. */
export function readAccount<Id extends DescribedAccountId>(
  vault: Pick<SecretVault, 'get' | 'view'>,
  id: Id,
): AccountKeys<Id> | undefined {
  return keysFrom(id, (field) => fieldValue(vault, id, field));
}

/** The account with these values; undefined when one that it needs is missing, or all are. */
export function keysFrom<Id extends DescribedAccountId>(
  id: Id,
  valueOf: (field: readonly [string, AccountField]) => Secret | undefined,
): AccountKeys<Id> | undefined {
  const keys: Record<string, Secret | string | undefined> = {};
  let isSet = false;
  for (const [name, field] of Object.entries(fieldsOf(id))) {
    const value = valueOf([name, field]);
    if (value === undefined && field.isRequired) return undefined;
    isSet ||= value !== undefined;
    keys[name] = field.kind === 'secret' ? value : plainValue(field, value);
  }
  return isSet ? (keys as AccountKeys<Id>) : undefined;
}

function plainValue({ kind, usual }: AccountField, value: Secret | undefined): string | undefined {
  const text = value?.reveal() ?? usual;
  return kind === 'address' ? text?.replace(/\/+$/, '') : text;
}
