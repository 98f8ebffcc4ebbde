import { page } from './paging';
import { E164, Refusal, notFound } from './refusal';
import type { RestReply, RestRequest } from './restServer';

export type FakeCallStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

export interface FakeCall {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api';
  status: FakeCallStatus;
  readonly createdAt: Date;
  answeredBy: string | undefined;
  /** The form that placed it; empty for a call that came in. */
  readonly form: URLSearchParams;
}

/** What the REST API has the phone network do. */
export interface CallNetworkPort {
  dial(call: FakeCall): void;
  hangUp(call: FakeCall): void;
  /** Leaves the running document for this one. */
  redirect(call: FakeCall, document: { readonly twiml: string } | { readonly url: string }): void;
}

export interface CallsOptions {
  readonly accountSid: string;
  readonly calls: Map<string, FakeCall>;
  readonly newSid: () => string;
  readonly owns: (number: string) => boolean;
  /** A trial account reaches verified numbers only. */
  readonly mayReach: (number: string) => boolean;
  /** Prefixes that are switched off under Geo permissions. */
  readonly blockedPrefixes: readonly string[];
  readonly network: CallNetworkPort;
}

const FINAL: ReadonlySet<string> = new Set([
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
]);
const MAX_TWIML = 4000;
const EVENTS = new Set(['initiated', 'ringing', 'answered', 'completed']);

const isFinal = (call: FakeCall): boolean => FINAL.has(call.status);

function toJson(call: FakeCall, accountSid: string): object {
  return {
    sid: call.sid,
    account_sid: accountSid,
    to: call.to,
    to_formatted: call.to,
    from: call.from,
    from_formatted: call.from,
    status: call.status,
    direction: call.direction,
    date_created: call.createdAt.toUTCString(),
    date_updated: call.createdAt.toUTCString(),
    start_time: null,
    end_time: null,
    duration: isFinal(call) ? '0' : null,
    answered_by: call.answeredBy ?? null,
    parent_call_sid: null,
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${call.sid}.json`,
  };
}

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:/.test(url);

function checkParties(form: URLSearchParams, options: CallsOptions): void {
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  if (to === '') throw new Refusal(400, 21201, "No 'To' number is specified");
  if (from === '') throw new Refusal(400, 21213, "No 'From' number is specified");
  if (!E164.test(to)) throw new Refusal(400, 21211, `The phone number ${to} is not valid`);
  if (!E164.test(from)) throw new Refusal(400, 21212, `The 'From' number ${from} is not valid`);
  if (!options.owns(from)) {
    throw new Refusal(400, 21210, `The source phone number ${from} is not yet verified`);
  }
  if (options.blockedPrefixes.some((prefix) => to.startsWith(prefix))) {
    throw new Refusal(400, 21215, `Account not authorized to call ${to}`);
  }
  if (!options.mayReach(to)) throw new Refusal(400, 21219, `The number ${to} is unverified`);
}

function checkDocument(form: URLSearchParams): void {
  const url = form.get('Url');
  const twiml = form.get('Twiml');
  if (url === null && twiml === null && form.get('ApplicationSid') === null) {
    throw new Refusal(400, 21205, 'Url parameter is required');
  }
  if (url !== null && !isWebAddress(url)) throw new Refusal(400, 21205, `Url is not valid: ${url}`);
  if (twiml !== null && twiml.length > MAX_TWIML) {
    throw new Refusal(400, 32018, 'Twiml is longer than 4000 characters');
  }
}

function checkCallbacks(form: URLSearchParams): void {
  for (const name of ['StatusCallback', 'AsyncAmdStatusCallback', 'FallbackUrl']) {
    const url = form.get(name);
    if (url !== null && !isWebAddress(url)) throw new Refusal(400, 21205, `${name} is not valid`);
  }
  if (form.getAll('StatusCallbackEvent').some((event) => !EVENTS.has(event))) {
    throw new Refusal(400, 21626, 'A status callback event is not valid');
  }
  const isAsync = form.get('AsyncAmd') === 'true' && form.get('MachineDetection') !== null;
  if (isAsync && form.get('AsyncAmdStatusCallback') === null) {
    throw new Refusal(400, 21262, 'AsyncAmdStatusCallback is required');
  }
  const timeout = Number(form.get('Timeout') ?? 60);
  if (!(timeout > 0 && timeout <= 600)) throw new Refusal(400, 21603, 'Timeout is out of range');
}

function create({ form }: RestRequest, options: CallsOptions): RestReply {
  checkParties(form, options);
  checkDocument(form);
  checkCallbacks(form);
  const call: FakeCall = {
    sid: options.newSid(),
    to: form.get('To') ?? '',
    from: form.get('From') ?? '',
    direction: 'outbound-api',
    status: 'queued',
    createdAt: new Date(),
    answeredBy: undefined,
    form,
  };
  options.calls.set(call.sid, call);
  const body = toJson(call, options.accountSid);
  options.network.dial(call);
  return { status: 201, body };
}

function update(call: FakeCall, form: URLSearchParams, options: CallsOptions): void {
  if (isFinal(call)) {
    throw new Refusal(400, 21220, 'Call is not in-progress. Cannot redirect.');
  }
  const status = form.get('Status');
  if (status === 'completed') options.network.hangUp(call);
  else if (status === 'canceled') {
    if (call.status !== 'in-progress') options.network.hangUp(call);
  } else if (status !== null) throw new Refusal(400, 20001, `Status ${status} is not valid`);
  const [twiml, url] = [form.get('Twiml'), form.get('Url')];
  if (twiml === null && url === null) return;
  if (call.status !== 'in-progress') {
    throw new Refusal(400, 21220, 'Call is not in-progress. Cannot redirect.');
  }
  if (twiml !== null && url !== null) throw new Refusal(400, 32019, 'Both Url and Twiml are set');
  checkDocument(form);
  options.network.redirect(call, twiml === null ? { url: url ?? '' } : { twiml });
}

/** `Calls`: create, list, fetch, update. */
export function handleCalls(request: RestRequest, options: CallsOptions): RestReply {
  const { accountSid, calls } = options;
  const sid = /^\/Calls\/(\w+)\.json$/.exec(request.path)?.[1];
  if (sid === undefined) {
    if (request.method === 'POST') return create(request, options);
    const { query } = request;
    const rows = [...calls.values()]
      .filter(({ to, from, status }) => {
        const isWanted = (name: string, value: string): boolean =>
          (query.get(name) ?? value) === value;
        return isWanted('To', to) && isWanted('From', from) && isWanted('Status', status);
      })
      .reverse()
      .map((call) => toJson(call, accountSid));
    return page(request, `/2010-04-01/Accounts/${accountSid}/Calls.json`, 'calls', rows);
  }
  const call = calls.get(sid);
  if (call === undefined) throw notFound(request.path);
  if (request.method === 'POST') update(call, request.form, options);
  return { status: 200, body: toJson(call, accountSid) };
}
