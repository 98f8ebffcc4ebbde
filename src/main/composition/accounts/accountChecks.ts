import type { AccountChecks } from '../../core/ports/accounts/describedAccount';
import { checkGeminiAccount } from '../../engines/gemini-live/account';
import { checkVapi } from '../engines/vapi';
import { checkSpeechServers } from './speechServers';

/** Proves the keys of an account; one that is not here is not offered. */
export const ACCOUNT_CHECKS: AccountChecks = {
  gemini: checkGeminiAccount,
  speech: checkSpeechServers,
  vapi: checkVapi,
};
