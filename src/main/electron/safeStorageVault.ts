/* oxlint-disable typescript/no-deprecated -- The asynchronous forms are missing from the
   Electron that tests run on; the synchronous ones read and write the same bytes on both. */
import { safeStorage } from 'electron';
import { join } from 'node:path';
import type { Logger } from '../core/ports/logger';
import type { SecretVault } from '../core/ports/accounts/secretVault';
import { openSecretFile, type Encryption } from './secretFile';

/** The vault in the data folder. To be opened after `app` is ready; before, no key store is. */
export function openSafeStorageVault(dataDir: string, logger: Logger): Promise<SecretVault> {
  return openSecretFile({ path: join(dataDir, 'secrets.json'), encryption: systemKey(), logger });
}

function systemKey(): Encryption {
  const isLinux = process.platform === 'linux';
  // With `basic_text`, Chromium encrypts with a password that is in its source code.
  const isGuarded =
    !(isLinux && safeStorage.getSelectedStorageBackend() === 'basic_text') &&
    safeStorage.isEncryptionAvailable();
  return {
    strength: isGuarded ? 'system' : 'none',
    canBePlain: isLinux,
    usePlain: () => {
      safeStorage.setUsePlainTextEncryption(true);
    },
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (sealed) => safeStorage.decryptString(sealed),
  };
}
