import { Secret, type SecretName, type SecretVault } from '../../ports/accounts/secretVault';
import { viewOf } from './memoryVault';

/** What the owner has entered, and below it what the environment gives. Changes go to the first. */
export function withEnvironment(
  vault: SecretVault,
  environment: ReadonlyMap<SecretName, string>,
): SecretVault {
  const below = new Map([...environment].map(([name, value]) => [name, new Secret(value)]));
  return {
    get: (name) => vault.get(name) ?? below.get(name),
    has: (name) => vault.has(name) || below.has(name),
    view: (name) => vault.view(name) ?? viewOf(below.get(name), 'environment'),
    set: (name, value) => vault.set(name, value),
    remove: (name) => vault.remove(name),
    change: (changes) => vault.change(changes),
    get keeping() {
      return vault.keeping;
    },
    get problem() {
      return vault.problem;
    },
    allowPlain: () => vault.allowPlain(),
  };
}
