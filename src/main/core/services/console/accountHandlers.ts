import type { Accounts } from '@shared/contract/accounts';
import type { CommandHandlers } from '@shared/contract/console';
import type { AccountsService } from '../accounts/accountsService';

export interface AccountHandlerPorts {
  readonly accounts: AccountsService;
}

/** Every change answers with how things stand after it. */
export function accountCommands({ accounts }: AccountHandlerPorts) {
  const after = async (work: Promise<void>): Promise<Accounts> => {
    await work;
    return accounts.get();
  };
  return {
    'accounts.get': () => Promise.resolve(accounts.get()),
    'accounts.saveTwilio': (keys) => after(accounts.saveTwilio(keys)),
    'accounts.saveTwilioApiKey': ({ apiKey }) => after(accounts.saveTwilioApiKey(apiKey)),
    'accounts.removeTwilio': () => after(accounts.removeTwilio()),
    'accounts.saveOpenai': ({ apiKey }) => after(accounts.saveOpenai(apiKey)),
    'accounts.removeOpenai': () => after(accounts.removeOpenai()),
    'accounts.save': ({ account, fields }) => after(accounts.described.save(account, fields)),
    'accounts.remove': ({ account }) => after(accounts.described.remove(account)),
    'accounts.check': ({ account }) => after(accounts.check(account)),
    'accounts.addresses': ({ account }) =>
      Promise.resolve({ addresses: accounts.described.addresses(account) }),
    'accounts.allowPlain': () => after(accounts.allowPlain()),
  } satisfies Partial<CommandHandlers>;
}
