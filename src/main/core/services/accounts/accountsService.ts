import type { AccountCheck, Accounts } from '@shared/contract/accounts';
import {
  DESCRIBED_ACCOUNTS,
  type DescribedAccountId,
} from '@shared/domain/connections/describedAccounts';
import { AppError, serializeError } from '@shared/errors/appError';
import type { AccountState, CarrierAccount } from '../../ports/accounts/carrierAccount';
import type { AccountAddresses, AccountChecks } from '../../ports/accounts/describedAccount';
import type { Clock } from '../../ports/clock';
import type {
  Credentials,
  OpenAiAccess,
  TwilioCredentials,
} from '../../ports/accounts/credentials';
import type { ListModels } from '../../ports/accounts/modelAccount';
import { Secret, type SecretName, type SecretVault } from '../../ports/accounts/secretVault';
import type { Changes } from '../changes';
import { withDeadline } from './deadline';
import { DescribedAccounts } from './describedAccounts';

/** A person waits for the answer. */
const CHECK_WITHIN_MS = 20_000;

export interface AccountsPorts {
  readonly vault: SecretVault;
  readonly credentials: Credentials;
  readonly openTwilio: (credentials: TwilioCredentials) => CarrierAccount;
  readonly listModels: ListModels;
  /** Of the accounts that are nothing but keys and addresses. */
  readonly checks: AccountChecks;
  readonly addresses: AccountAddresses;
  /** Where vendors reach this computer; undefined while they cannot. */
  readonly publicUrl: () => string | undefined;
  /** The account of these keys is about to be left: its numbers must go back while they work. */
  readonly leaveTwilio: () => Promise<void>;
  /** The same of any other account. */
  readonly leaveDescribed: (id: DescribedAccountId) => Promise<void>;
  readonly clock: Clock;
  readonly changes: Changes;
}

export interface TwilioKeys {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKey?: { readonly sid: string; readonly secret: string } | undefined;
}

type AccountName = 'twilio' | 'openai';

const TWILIO_NAMES = [
  'twilio.accountSid',
  'twilio.authToken',
  'twilio.apiKey',
  'twilio.apiSecret',
] as const satisfies readonly SecretName[];

const VARIABLES: Record<AccountName, string> = {
  twilio: 'TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN',
  openai: 'OPENAI_API_KEY',
};

/** The owner's accounts: which keys are set, whether they work, and what is wrong with them. */
export class AccountsService {
  /** All but Twilio's and OpenAI's. */
  readonly described: DescribedAccounts;
  readonly #ports: AccountsPorts;
  readonly #checks: Record<AccountName, AccountCheck> = {
    twilio: { state: 'unchecked' },
    openai: { state: 'unchecked' },
  };
  readonly #closing = new AbortController();
  #twilio: AccountState | undefined;

  constructor(ports: AccountsPorts) {
    this.#ports = ports;
    this.described = new DescribedAccounts({
      ...ports,
      leave: ports.leaveDescribed,
      ask: (who, work) => this.#ask(who, work),
    });
  }

  get(): Accounts {
    const { vault, credentials } = this.#ports;
    const openaiKey = vault.view('openai.apiKey');
    const { baseUrl, realtimeModel, textModel } = credentials.openaiDefaults;
    const twilio = this.#twilioAccount();
    return {
      keeping: vault.keeping,
      ...(vault.problem === undefined ? {} : { vaultProblem: vault.problem }),
      ...(twilio === undefined ? {} : { twilio }),
      ...(openaiKey === undefined
        ? {}
        : { openai: { apiKey: openaiKey, check: this.#checks.openai } }),
      described: this.described.list(),
      openaiDefaults: { baseUrl, realtimeModel, textModel },
    };
  }

  async saveTwilio(keys: TwilioKeys): Promise<void> {
    const { vault, credentials } = this.#ports;
    this.#refuseOverEnvironment('twilio');
    const state = await this.#askTwilio({
      accountSid: keys.accountSid,
      authToken: new Secret(keys.authToken),
      apiKey:
        keys.apiKey === undefined
          ? undefined
          : { sid: keys.apiKey.sid, secret: new Secret(keys.apiKey.secret) },
      apiBaseUrl: credentials.twilioApiBaseUrl,
    });
    const before = credentials.twilio()?.accountSid;
    if (before !== undefined && before !== keys.accountSid) await this.#ports.leaveTwilio();
    await vault.change({
      'twilio.accountSid': keys.accountSid,
      'twilio.authToken': keys.authToken,
      'twilio.apiKey': keys.apiKey?.sid,
      'twilio.apiSecret': keys.apiKey?.secret,
    });
    this.#knowTwilio(state);
  }

  async saveTwilioApiKey(apiKey: TwilioKeys['apiKey']): Promise<void> {
    const account = this.#ports.credentials.twilio();
    if (account === undefined) throw nothingSet();
    const { accountSid, authToken } = account;
    await this.saveTwilio({ accountSid, authToken: authToken.reveal(), apiKey });
  }

  async removeTwilio(): Promise<void> {
    this.#refuseOverEnvironment('twilio');
    await this.#ports.leaveTwilio();
    await this.#ports.vault.change(
      Object.fromEntries(TWILIO_NAMES.map((name) => [name, undefined])),
    );
    this.#twilio = undefined;
    this.#setCheck('twilio', { state: 'unchecked' });
  }

  async saveOpenai(apiKey: string): Promise<void> {
    this.#refuseOverEnvironment('openai');
    const { baseUrl, realtimeModel, textModel } = this.#ports.credentials.openaiSettings;
    const access = { apiKey: new Secret(apiKey), baseUrl, realtimeModel, textModel };
    const warnings = await this.#askOpenai(access);
    await this.#ports.vault.set('openai.apiKey', apiKey);
    this.#setCheck('openai', this.#good(warnings));
  }

  async removeOpenai(): Promise<void> {
    this.#refuseOverEnvironment('openai');
    await this.#ports.vault.remove('openai.apiKey');
    this.#setCheck('openai', { state: 'unchecked' });
  }

  async allowPlain(): Promise<void> {
    await this.#ports.vault.allowPlain();
    this.#ports.changes.announce('accounts');
  }

  /** Proves the keys that are set, if any; what is wrong is kept as their state. Never rejects. */
  async check(account: AccountName | DescribedAccountId): Promise<void> {
    if (account in DESCRIBED_ACCOUNTS) {
      await this.described.check(account as DescribedAccountId);
    } else {
      await this.#check(account as AccountName);
    }
  }

  async #check(account: AccountName): Promise<void> {
    const { credentials } = this.#ports;
    const twilio = credentials.twilio();
    const openai = credentials.openai();
    if ((account === 'twilio' ? twilio : openai) === undefined) return;
    this.#setCheck(account, { state: 'checking' });
    try {
      if (account === 'twilio' && twilio !== undefined) {
        this.#knowTwilio(await this.#askTwilio(twilio));
      } else if (openai !== undefined) {
        this.#setCheck('openai', this.#good(await this.#askOpenai(openai)));
      }
    } catch (error) {
      const at = this.#ports.clock.now();
      this.#setCheck(account, { state: 'bad', at, error: serializeError(error) });
    }
  }

  /** At the start, and whenever the computer has slept. */
  async checkAll(): Promise<void> {
    await Promise.all([this.check('twilio'), this.check('openai'), this.described.checkAll()]);
  }

  /** Lets go of every check that is still on its way. */
  close(): void {
    this.#closing.abort();
  }

  #twilioAccount(): Accounts['twilio'] {
    const { vault, credentials } = this.#ports;
    const account = credentials.twilio();
    const authToken = vault.view('twilio.authToken');
    if (account === undefined || authToken === undefined) return undefined;
    const secret = vault.view('twilio.apiSecret');
    const name = this.#twilio?.name;
    return {
      from: authToken.from,
      accountSid: account.accountSid,
      authToken,
      ...(account.apiKey === undefined || secret === undefined
        ? {}
        : { apiKey: { sid: account.apiKey.sid, secret } }),
      ...(name === undefined ? {} : { name }),
      kind: this.#twilio?.kind ?? 'unknown',
      check: this.#checks.twilio,
    };
  }

  #askTwilio(credentials: TwilioCredentials): Promise<AccountState> {
    return this.#ask('Twilio', (signal) => this.#ports.openTwilio(credentials).check(signal));
  }

  /** Warnings. */
  async #askOpenai(access: OpenAiAccess): Promise<string[]> {
    const models = await this.#ask('OpenAI', (signal) => this.#ports.listModels(access, signal));
    if (models === 'unknown') return [];
    return [access.realtimeModel, access.textModel]
      .filter((model) => !models.includes(model))
      .map((model) => `The key works, but the model ${model} is not among those it may use.`);
  }

  #ask<Answer>(who: string, ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const late = () => noAnswer(who);
    return withDeadline(this.#ports.clock, CHECK_WITHIN_MS, late, (signal) =>
      ask(AbortSignal.any([signal, this.#closing.signal])),
    );
  }

  #knowTwilio(state: AccountState): void {
    this.#twilio = state;
    this.#setCheck('twilio', this.#good(state.warnings));
  }

  #good(warnings: readonly string[]): AccountCheck {
    return { state: 'good', at: this.#ports.clock.now(), warnings: [...warnings] };
  }

  #setCheck(account: AccountName, check: AccountCheck): void {
    this.#checks[account] = check;
    this.#ports.changes.announce('accounts');
  }

  #refuseOverEnvironment(account: AccountName): void {
    const name = account === 'twilio' ? 'twilio.authToken' : 'openai.apiKey';
    if (this.#ports.vault.view(name)?.from !== 'environment') return;
    throw new AppError({
      code: 'config.invalid',
      message: `These keys come from the environment (${VARIABLES[account]}). Change them there and start Patchcord again.`,
    });
  }
}

function noAnswer(who: string): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    retryable: true,
    message: `${who} did not answer, so the key could not be checked. See that this computer is online, then try again.`,
  });
}

function nothingSet(): AppError {
  return new AppError({
    code: 'config.missing',
    message: 'Enter the account SID and the auth token first.',
  });
}
