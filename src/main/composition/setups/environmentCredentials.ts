import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import type { Credentials } from '../../core/ports/accounts/credentials';
import { withEnvironment } from '../../core/services/accounts/layeredVault';
import { createMemoryVault } from '../../core/services/accounts/memoryVault';
import { createCredentials } from '../accounts/credentials';
import type { Environment } from '../environment';

/** The keys of a process that has nothing but its environment. */
export function environmentCredentials(environment: Environment): Credentials {
  const vault = withEnvironment(createMemoryVault(''), environment.secrets);
  return createCredentials({ vault, settings: { current: DEFAULT_SETTINGS }, environment });
}
