import { accountAddresses as exotelAddresses } from '../../carriers/exotel';
import { retellAddresses } from '../../engines/retell';
import type { AccountAddresses } from '../../core/ports/accounts/describedAccount';
import { exotelCredentials } from '../carriers/exotel';

/** What the owner enters at each vendor that calls this computer. */
export const ACCOUNT_ADDRESSES: AccountAddresses = {
  exotel: (keys, baseUrl) => exotelAddresses(exotelCredentials(keys), baseUrl),
  retell: ({ apiKey }, baseUrl) => retellAddresses(apiKey.reveal(), baseUrl),
};
