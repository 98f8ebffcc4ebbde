import type { SecretView } from '@shared/domain/connections/secretView';
import { Secret, type SecretName, type SecretVault } from '../../ports/accounts/secretVault';

/** Keeps secrets until the process ends. `reason` tells the owner why. */
export function createMemoryVault(reason: string): SecretVault {
  const secrets = new Map<SecretName, Secret>();
  const change: SecretVault['change'] = (changes) => {
    applyChanges(secrets, changes);
    return Promise.resolve();
  };
  return {
    ...readersOf(secrets),
    change,
    set: (name, value) => change({ [name]: value }),
    remove: (name) => change({ [name]: undefined }),
    keeping: { kind: 'memory', reason, mayAllowPlain: false },
    problem: undefined,
    allowPlain: () => Promise.resolve(),
  };
}

/** The reading half of a vault over a map. */
export function readersOf(secrets: ReadonlyMap<SecretName, Secret>) {
  return {
    get: (name: SecretName) => secrets.get(name),
    has: (name: SecretName) => secrets.has(name),
    view: (name: SecretName) => viewOf(secrets.get(name), 'vault'),
  };
}

export function viewOf(
  secret: Secret | undefined,
  from: SecretView['from'],
): SecretView | undefined {
  return secret === undefined ? undefined : { set: true, last4: secret.last4, from };
}

export function applyChanges(
  secrets: Map<SecretName, Secret>,
  changes: Parameters<SecretVault['change']>[0],
): void {
  for (const [name, value] of Object.entries(changes) as [SecretName, string | undefined][]) {
    if (value === undefined) secrets.delete(name);
    else secrets.set(name, new Secret(value));
  }
}
