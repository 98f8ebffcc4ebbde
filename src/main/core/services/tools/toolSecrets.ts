import type { ToolId } from '@shared/domain/ids';
import type { SecretChanges, SecretName, SecretVault } from '../../ports/accounts/secretVault';

type Owner = 'tool' | 'mcp';

/** The value of one secret of a tool or server; undefined while it is not set. */
export function readSecret(
  vault: Pick<SecretVault, 'get'>,
  owner: Owner,
  id: ToolId,
  name: string,
): string | undefined {
  return vault.get(`${owner}.${id}.${name}`)?.reveal();
}

/** What the vault has to change: typed-in values are set, secrets that are gone are removed. */
export function secretChanges(
  id: ToolId,
  owner: Owner,
  before: readonly string[] = [],
  { secretNames }: { readonly secretNames: readonly string[] },
  typed: Readonly<Record<string, string>>,
): SecretChanges {
  const changes: Partial<Record<SecretName, string | undefined>> = {};
  for (const name of before) {
    if (!secretNames.includes(name)) changes[`${owner}.${id}.${name}`] = undefined;
  }
  for (const name of secretNames) {
    const value = typed[name]?.trim() ?? '';
    if (value !== '') changes[`${owner}.${id}.${name}`] = value;
  }
  return changes;
}
