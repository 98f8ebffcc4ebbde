import type { DescribedAccountId, FieldsOf } from '@shared/domain/connections/describedAccounts';
import type { Secret } from './secretVault';

type ValueOf<Field> = Field extends { readonly kind: 'secret' } ? Secret : string;

type IsThere<Field> = Field extends { readonly isRequired: true } | { readonly usual: string }
  ? true
  : false;

/** What is in force for an account, by the names of its description; addresses without a last slash. */
export type AccountKeys<Id extends DescribedAccountId> = {
  readonly [Name in keyof FieldsOf<Id>]: IsThere<FieldsOf<Id>[Name]> extends true
    ? ValueOf<FieldsOf<Id>[Name]>
    : ValueOf<FieldsOf<Id>[Name]> | undefined;
};

export interface CheckedAccount {
  /** Sentences that the owner must read, such as what this key may not do. */
  readonly warnings: readonly string[];
}

/**
 * Proves the keys with the least that they may read. Costs nothing.
 *
 * @throws AppError in words: `config.invalid` for a key or an address that is wrong, another when it
 *   cannot be known now.
 */
export type CheckAccount<Id extends DescribedAccountId> = (
  keys: AccountKeys<Id>,
  signal: AbortSignal,
) => Promise<CheckedAccount>;

/**
 * The addresses of ours that the owner enters at the vendor, by what each is for.
 *
 * @param baseUrl where the vendor reaches this computer
 */
export type AddressesFor<Id extends DescribedAccountId> = (
  keys: AccountKeys<Id>,
  baseUrl: string,
) => Readonly<Record<string, string>>;

export type AccountAddresses = {
  readonly [Id in DescribedAccountId]?: AddressesFor<Id>;
};

/** An account that nothing here can check is not offered. */
export type AccountChecks = {
  readonly [Id in DescribedAccountId]?: CheckAccount<Id>;
};
