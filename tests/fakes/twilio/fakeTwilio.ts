import { createHash } from 'node:crypto';
import { handleApplications } from './applications';
import type { FakeApplication } from './applications';
import { handleCalls } from './calls';
import type { CallNetworkPort, FakeCall } from './calls';
import { handleMessages } from './messages';
import type { FakeMessage } from './messages';
import { handleNumbers } from './numbers';
import type { FakeNumber } from './numbers';
import { Refusal, notFound } from './refusal';
import { handleRecordings } from './recordings';
import type { FakeRecording } from './recordings';
import { openRestServer } from './restServer';
import type { RestReply, RestRequest, RestServer } from './restServer';

export const ACCOUNT_SID = `AC${'0a'.repeat(16)}`;
export const AUTH_TOKEN = '0123456789abcdef0123456789abcdef';

export interface FakeKey {
  readonly sid: string;
  readonly secret: string;
  /** Only a main key may read the account itself. */
  readonly kind: 'main' | 'standard';
}

export const MAIN_KEY: FakeKey = {
  sid: `SK${'1a'.repeat(16)}`,
  secret: 'invented-main-secret',
  kind: 'main',
};
export const STANDARD_KEY: FakeKey = {
  sid: `SK${'2b'.repeat(16)}`,
  secret: 'invented-standard-secret',
  kind: 'standard',
};

/** The account, as a test sets it up and changes it. */
export interface FakeAccount {
  type: 'Trial' | 'Full';
  status: 'active' | 'suspended' | 'closed';
  /** Numbers that a trial account may reach. */
  readonly verified: Set<string>;
  readonly blockedPrefixes: string[];
  /** Such as `+15550100001 +15550100002`: the second has sent STOP to the first. */
  readonly optedOut: Set<string>;
  readonly numbers: FakeNumber[];
  readonly applications: FakeApplication[];
  readonly calls: Map<string, FakeCall>;
  readonly messages: Map<string, FakeMessage>;
  readonly recordings: FakeRecording[];
}

/** What becomes of what the REST API asks for, outside of it. */
export interface FakeNetwork extends CallNetworkPort {
  send(message: FakeMessage): void;
}

/** Twilio on loopback: strict where it is strict, with its codes. */
export interface FakeTwilio {
  readonly rest: RestServer;
  readonly baseUrl: string;
  readonly account: FakeAccount;
  addNumber(phoneNumber: string, more?: Partial<FakeNumber>): FakeNumber;
  newSid(prefix: string): string;
  /** Puts a phone network behind the REST API; without one, calls and texts stay queued. */
  connect(network: FakeNetwork): void;
  close(): Promise<void>;
}

function newAccount(): FakeAccount {
  return {
    type: 'Full',
    status: 'active',
    verified: new Set(),
    blockedPrefixes: [],
    optedOut: new Set(),
    numbers: [],
    applications: [],
    calls: new Map(),
    messages: new Map(),
    recordings: [],
  };
}

function accountJson(account: FakeAccount): object {
  return {
    sid: ACCOUNT_SID,
    friendly_name: 'Acme Dental',
    status: account.status,
    type: account.type,
    auth_token: AUTH_TOKEN,
    date_created: 'Mon, 02 Nov 2026 10:00:00 +0000',
    date_updated: 'Mon, 02 Nov 2026 10:00:00 +0000',
    owner_account_sid: ACCOUNT_SID,
    uri: `/2010-04-01/Accounts/${ACCOUNT_SID}.json`,
    subresource_uris: {},
  };
}

const DETACHED: FakeNetwork = {
  dial: () => undefined,
  hangUp: (call) => {
    call.status = call.status === 'in-progress' ? 'completed' : 'canceled';
  },
  redirect: () => undefined,
  send: () => undefined,
};

class LoopbackTwilio {
  readonly account = newAccount();
  network: FakeNetwork = DETACHED;
  readonly #keys: readonly FakeKey[];
  #sids = 0;

  constructor(keys: readonly FakeKey[]) {
    this.#keys = keys;
  }

  newSid(prefix: string): string {
    return `${prefix}${createHash('md5').update(`${prefix}${++this.#sids}`).digest('hex')}`;
  }

  userOf(user: string, password: string, accountSid: string): string | undefined {
    if (accountSid !== ACCOUNT_SID) return undefined;
    if (user === ACCOUNT_SID && password === AUTH_TOKEN) return user;
    return this.#keys.find(({ sid, secret }) => sid === user && secret === password)?.sid;
  }

  handle(request: RestRequest): RestReply {
    if (request.path === '') return this.#readAccount(request);
    if (this.account.status !== 'active') throw new Refusal(403, 20403, 'Account is suspended');
    const [, resource = ''] = /^\/(\w+)/.exec(request.path) ?? [];
    if (/\/Recordings\b/.test(request.path)) {
      const { recordings } = this.account;
      return handleRecordings(request, { accountSid: ACCOUNT_SID, recordings });
    }
    switch (resource) {
      case 'IncomingPhoneNumbers':
        return handleNumbers(request, this.account.numbers, ACCOUNT_SID);
      case 'Applications':
        return handleApplications(request, {
          accountSid: ACCOUNT_SID,
          applications: this.account.applications,
          newSid: () => this.newSid('AP'),
        });
      case 'Calls':
        return handleCalls(request, this.#callOptions());
      case 'Messages':
        return handleMessages(request, this.#messageOptions());
      default:
        throw notFound(request.path);
    }
  }

  #readAccount({ user }: RestRequest): RestReply {
    const key = this.#keys.find(({ sid }) => sid === user);
    if (key?.kind === 'standard') throw new Refusal(401, 20003, 'Authenticate');
    return { status: 200, body: accountJson(this.account) };
  }

  #mayReach(number: string): boolean {
    return this.account.type === 'Full' || this.account.verified.has(number);
  }

  #callOptions() {
    const { account, network } = this;
    return {
      accountSid: ACCOUNT_SID,
      calls: account.calls,
      newSid: () => this.newSid('CA'),
      owns: (number: string) => account.numbers.some((each) => each.phoneNumber === number),
      mayReach: (number: string) => this.#mayReach(number),
      blockedPrefixes: account.blockedPrefixes,
      network,
    };
  }

  #messageOptions() {
    const { account, network } = this;
    return {
      accountSid: ACCOUNT_SID,
      messages: account.messages,
      newSid: () => this.newSid('SM'),
      canText: (number: string) =>
        account.numbers.some((each) => each.phoneNumber === number && each.canText),
      mayReach: (number: string) => this.#mayReach(number),
      optedOut: account.optedOut,
      send: (message: FakeMessage) => {
        network.send(message);
      },
    };
  }
}

/** Opens the fake's REST API on a free port. */
export async function openFakeTwilio(keys = [MAIN_KEY, STANDARD_KEY]): Promise<FakeTwilio> {
  const twilio = new LoopbackTwilio(keys);
  const rest = await openRestServer({
    userOf: (user, password, accountSid) => twilio.userOf(user, password, accountSid),
    handle: (request) => twilio.handle(request),
  });
  return {
    rest,
    baseUrl: rest.baseUrl,
    account: twilio.account,
    newSid: (prefix) => twilio.newSid(prefix),
    addNumber(phoneNumber, more = {}) {
      const number: FakeNumber = {
        sid: twilio.newSid('PN'),
        phoneNumber,
        friendlyName: phoneNumber,
        canVoice: true,
        canText: true,
        hasCampaign: true,
        settings: {},
        ...more,
      };
      twilio.account.numbers.push(number);
      return number;
    },
    connect(network) {
      twilio.network = network;
    },
    close: () => rest.close(),
  };
}
