import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { VaultKeeping } from '@shared/domain/connections/secretView';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Logger } from '../core/ports/logger';
import type { Secret, SecretName, SecretVault } from '../core/ports/accounts/secretVault';
import { applyChanges, readersOf } from '../core/services/accounts/memoryVault';

/** What the operating system offers for keeping a secret. */
export interface Encryption {
  /** `system`: a key that it guards. `none`: at best a password that everyone knows. */
  readonly strength: 'system' | 'none';
  /** Without a guarded key, it can still write and read with the password that everyone knows. */
  readonly canBePlain: boolean;
  /** Turns that on. */
  usePlain(): void;
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
}

export interface SecretFileOptions {
  readonly path: string;
  readonly encryption: Encryption;
  readonly logger: Logger;
}

const FileSchema = z.object({
  v: z.literal(1),
  protection: z.enum(['system', 'plain']),
  /** Base64 of the encrypted JSON of all secrets. */
  sealed: z.base64(),
});

const SecretsSchema = z.record(z.string(), z.string());

const UNGUARDED =
  'This computer has no key store (such as GNOME Keyring or KWallet) that Patchcord could use.';

/** Opens the vault. A file that cannot be read never stops the start: see `problem`. */
export async function openSecretFile(options: SecretFileOptions): Promise<SecretVault> {
  const vault = new SecretFile(options);
  await vault.load();
  return vault;
}

class SecretFile implements SecretVault {
  readonly #options: SecretFileOptions;
  readonly #secrets = new Map<SecretName, Secret>();
  #isPlainAllowed = false;
  #isToBeSetAside = false;
  #writing: Promise<unknown> = Promise.resolve();
  problem: string | undefined;
  readonly get: SecretVault['get'];
  readonly has: SecretVault['has'];
  readonly view: SecretVault['view'];

  constructor(options: SecretFileOptions) {
    this.#options = options;
    ({ get: this.get, has: this.has, view: this.view } = readersOf(this.#secrets));
  }

  get keeping(): VaultKeeping {
    const { encryption } = this.#options;
    if (encryption.strength === 'system') return { kind: 'encrypted' };
    if (this.#isPlainAllowed) return { kind: 'plain' };
    return { kind: 'memory', reason: UNGUARDED, mayAllowPlain: encryption.canBePlain };
  }

  async load(): Promise<void> {
    const { path, encryption, logger } = this.#options;
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#cannotRead(error);
      return;
    }
    try {
      const file = FileSchema.parse(JSON.parse(text));
      if (file.protection === 'plain') this.#goPlain();
      else if (encryption.strength === 'none') {
        this.#isToBeSetAside = true;
        this.problem =
          'The keys saved earlier are locked: the key store that guards them is not available. Unlock it and start Patchcord again, or enter the keys once more.';
        return;
      }
      const opened = encryption.decrypt(Buffer.from(file.sealed, 'base64'));
      applyChanges(this.#secrets, SecretsSchema.parse(JSON.parse(opened)));
    } catch (error) {
      this.#cannotRead(error);
    }
    logger.debug({ count: this.#secrets.size }, 'secrets read');
  }

  set(name: SecretName, value: string): Promise<void> {
    return this.change({ [name]: value });
  }

  remove(name: SecretName): Promise<void> {
    return this.change({ [name]: undefined });
  }

  change(changes: Parameters<SecretVault['change']>[0]): Promise<void> {
    return this.#inTurn(async () => {
      const before = new Map(this.#secrets);
      applyChanges(this.#secrets, changes);
      try {
        await this.#save();
      } catch (error) {
        this.#secrets.clear();
        for (const [name, secret] of before) this.#secrets.set(name, secret);
        throw notSaved(error);
      }
    });
  }

  allowPlain(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.keeping.kind !== 'memory' || !this.#options.encryption.canBePlain) return;
      this.#goPlain();
      try {
        await this.#save();
      } catch (error) {
        this.#isPlainAllowed = false;
        throw notSaved(error);
      }
    });
  }

  #goPlain(): void {
    const { encryption } = this.#options;
    if (encryption.strength === 'system' || !encryption.canBePlain) return;
    encryption.usePlain();
    this.#isPlainAllowed = true;
  }

  #cannotRead(error: unknown): void {
    this.#isToBeSetAside = true;
    this.problem =
      'The keys saved earlier cannot be read: their file is damaged, or it was made on another computer or account. Enter the keys once more.';
    this.#options.logger.error(
      { cause: error instanceof Error ? error.name : 'unknown' },
      'saved secrets are unreadable',
    );
  }

  async #save(): Promise<void> {
    const { path, encryption } = this.#options;
    const { kind } = this.keeping;
    if (kind === 'memory') return;
    const plain = Object.fromEntries(
      [...this.#secrets].map(([name, secret]) => [name, secret.reveal()]),
    );
    const file: z.input<typeof FileSchema> = {
      v: 1,
      protection: kind === 'plain' ? 'plain' : 'system',
      sealed: encryption.encrypt(JSON.stringify(plain)).toString('base64'),
    };
    // What could not be read may still be read by someone who knows more.
    if (this.#isToBeSetAside) await rename(path, `${path}.unreadable`).catch(() => undefined);
    await writeWhole(path, JSON.stringify(file));
    this.#isToBeSetAside = false;
    this.problem = undefined;
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => undefined);
    return turn;
  }
}

/** The old file or the new one, whatever happens; readable by this user alone. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function notSaved(cause: unknown): AppError {
  return new AppError({
    code: 'storage.failed',
    message:
      'The key could not be saved, so nothing was changed. See that the disk has space and that Patchcord may write to its data folder.',
    ...(cause instanceof Error && 'code' in cause ? { detail: String(cause.code) } : {}),
  });
}
