import type { AccountAddress, AccountCheck, DescribedAccount } from '@shared/contract/accounts';
import {
  DESCRIBED_ACCOUNT_IDS,
  DESCRIBED_ACCOUNTS,
  fieldsOf,
  type DescribedAccountId,
} from '@shared/domain/connections/describedAccounts';
import { AppError, serializeError } from '@shared/errors/appError';
import type {
  AccountAddresses,
  AccountChecks,
  AccountKeys,
  AddressesFor,
} from '../../ports/accounts/describedAccount';
import { Secret, type SecretName, type SecretVault } from '../../ports/accounts/secretVault';
import type { Clock } from '../../ports/clock';
import type { Changes } from '../changes';
import { fieldValue, keysFrom, readAccount, secretNameOf, sourceOf } from './readAccount';

export interface DescribedAccountsPorts {
  readonly vault: SecretVault;
  readonly checks: AccountChecks;
  readonly addresses: AccountAddresses;
  /** Where vendors reach this computer; undefined while they cannot. */
  readonly publicUrl: () => string | undefined;
  /** These keys are about to be left: what was set up with them must go back while they work. */
  readonly leave: (id: DescribedAccountId) => Promise<void>;
  readonly clock: Clock;
  readonly changes: Changes;
  /** Asks under a deadline; `who` did not answer when it is over. */
  readonly ask: <Answer>(
    who: string,
    work: (signal: AbortSignal) => Promise<Answer>,
  ) => Promise<Answer>;
}

/** Accounts that are nothing but keys and addresses, by their descriptions. */
export class DescribedAccounts {
  readonly #ports: DescribedAccountsPorts;
  readonly #states = new Map<DescribedAccountId, AccountCheck>();

  constructor(ports: DescribedAccountsPorts) {
    this.#ports = ports;
  }

  /** Every account that something here can check, set or not. */
  list(): DescribedAccount[] {
    return this.#known().map((id) => this.#viewOf(id));
  }

  /** A field that is left out stays as it is; an empty one is taken away. */
  async save(id: DescribedAccountId, entered: Readonly<Record<string, string>>): Promise<void> {
    this.#refuseOverEnvironment(id);
    const { vault } = this.#ports;
    const keys = keysFrom(id, (field) => {
      const [name] = field;
      const value = entered[name];
      if (value === undefined) return fieldValue(vault, id, field);
      return value === '' ? undefined : new Secret(value);
    });
    if (keys === undefined) throw incomplete(id);
    const warnings = await this.#ask(id, keys);
    const changes: Partial<Record<SecretName, string | undefined>> = {};
    for (const [name, value] of Object.entries(entered)) {
      changes[secretNameOf(id, name)] = value === '' ? undefined : value;
    }
    if (this.#isLeft(id, entered)) await this.#ports.leave(id);
    await vault.change(changes);
    this.#set(id, this.#good(warnings));
  }

  async remove(id: DescribedAccountId): Promise<void> {
    this.#refuseOverEnvironment(id);
    await this.#ports.leave(id);
    const names = Object.keys(fieldsOf(id)).map((name) => secretNameOf(id, name));
    await this.#ports.vault.change(Object.fromEntries(names.map((name) => [name, undefined])));
    this.#set(id, { state: 'unchecked' });
  }

  /** Proves the keys that are set, if any; what is wrong is kept as their state. Never rejects. */
  async check(id: DescribedAccountId): Promise<void> {
    const keys = readAccount(this.#ports.vault, id);
    if (keys === undefined || this.#ports.checks[id] === undefined) return;
    this.#set(id, { state: 'checking' });
    try {
      this.#set(id, this.#good(await this.#ask(id, keys)));
    } catch (error) {
      const at = this.#ports.clock.now();
      this.#set(id, { state: 'bad', at, error: serializeError(error) });
    }
  }

  /** None while the account is not set, or nobody reaches this computer. */
  addresses(id: DescribedAccountId): AccountAddress[] {
    const keys = readAccount(this.#ports.vault, id);
    const baseUrl = this.#ports.publicUrl();
    const addressesFor = this.#ports.addresses[id] as AddressesFor<typeof id> | undefined;
    if (keys === undefined || baseUrl === undefined || addressesFor === undefined) return [];
    const addresses = addressesFor(keys, baseUrl);
    return Object.entries(addresses).map(([of, url]) => ({ id: of, url }));
  }

  async checkAll(): Promise<void> {
    await Promise.all(this.#known().map((id) => this.check(id)));
  }

  #known(): DescribedAccountId[] {
    return DESCRIBED_ACCOUNT_IDS.filter((id) => this.#ports.checks[id] !== undefined);
  }

  #viewOf(id: DescribedAccountId): DescribedAccount {
    const { vault } = this.#ports;
    const from = sourceOf(vault, id);
    const fields: DescribedAccount['fields'] = {};
    for (const [name, field] of Object.entries(fieldsOf(id))) {
      const value = fieldValue(vault, id, [name, field]);
      const secret = vault.view(secretNameOf(id, name));
      if (value === undefined || secret === undefined) continue;
      fields[name] =
        field.kind === 'secret'
          ? { kind: 'secret', secret }
          : { kind: 'plain', value: value.reveal(), from: secret.from };
    }
    const check = this.#states.get(id) ?? { state: 'unchecked' };
    return { id, ...(from === undefined ? {} : { from }), fields, check };
  }

  /** Whether these entries name another account than the one that is set. */
  #isLeft(id: DescribedAccountId, entered: Readonly<Record<string, string>>): boolean {
    return Object.entries(fieldsOf(id)).some(([name, field]) => {
      if (field.kind !== 'text' || !field.isRequired || entered[name] === undefined) return false;
      const set = fieldValue(this.#ports.vault, id, [name, field])?.reveal();
      return set !== undefined && set !== entered[name];
    });
  }

  /** Warnings. */
  async #ask<Id extends DescribedAccountId>(id: Id, keys: AccountKeys<Id>): Promise<string[]> {
    const check = this.#ports.checks[id];
    if (check === undefined) throw incomplete(id);
    const { warnings } = await this.#ports.ask(DESCRIBED_ACCOUNTS[id].name, (signal) =>
      check(keys, signal),
    );
    return [...warnings];
  }

  #good(warnings: string[]): AccountCheck {
    return { state: 'good', at: this.#ports.clock.now(), warnings };
  }

  #set(id: DescribedAccountId, check: AccountCheck): void {
    this.#states.set(id, check);
    this.#ports.changes.announce('accounts');
  }

  #refuseOverEnvironment(id: DescribedAccountId): void {
    if (sourceOf(this.#ports.vault, id) !== 'environment') return;
    const variables = Object.values(fieldsOf(id)).flatMap((field) => field.variables.slice(0, 1));
    throw new AppError({
      code: 'config.invalid',
      message: `These keys come from the environment (${variables.join(', ')}). Change them there and start Patchcord again.`,
    });
  }
}

function incomplete(id: DescribedAccountId): AppError {
  return new AppError({
    code: 'config.missing',
    message: `${DESCRIBED_ACCOUNTS[id].name} needs more than that: fill in every field that is not optional.`,
  });
}
