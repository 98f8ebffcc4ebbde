import { VendorServer, type VendorAnswer, type VendorQuestion } from '../setups/vendorServer';

const TRUNK_SID = 'lotus1';
export const TRUNK_KEY = 'exo-key-invented-0001';
export const TRUNK_TOKEN = 'exo-token-invented-0001';

interface Entry {
  readonly id: string;
  [field: string]: unknown;
}

interface KeptTrunk {
  readonly sid: string;
  readonly name: string;
  status: string;
  readonly domain: string;
  readonly numbers: Entry[];
  readonly ips: Entry[];
  readonly destinations: Entry[];
}

/** A refusal of Exotel's: `error_data.code` and what goes with it. */
class TrunkRefusal extends Error {
  readonly status: number;
  readonly code: number | undefined;
  readonly description: string;

  constructor(status: number, code: number | undefined, message: string, description = message) {
    super(message);
    this.status = status;
    this.code = code;
    this.description = description;
  }
}

const missing = (name: string) => new TrunkRefusal(400, 1001, 'Missing parameter', name);
const invalid = (why: string) => new TrunkRefusal(400, 1002, 'Invalid parameter', why);
const duplicate = () => new TrunkRefusal(409, 1008, 'Duplicate resource');
const notFound = () => new TrunkRefusal(404, 1000, 'Not found');

/** Exotel's trunk interface, version 2, strict to the letter: what it would refuse is refused. */
export class FakeTrunks {
  readonly trunks: KeptTrunk[] = [];
  /** The account's ExoPhones: no other number can be mapped. */
  readonly exophones = new Set(['+918040001234', '+918040005678']);
  /** Every error comes under HTTP 200, as it may at Exotel. */
  hidesErrors = false;
  readonly server = new VendorServer((question) => this.#serve(question));
  #lastId = 70;

  static async open(): Promise<FakeTrunks> {
    const fake = new FakeTrunks();
    await fake.server.open();
    return fake;
  }

  get env(): Readonly<Record<string, string>> {
    return {
      EXO_ACCOUNT_SID: TRUNK_SID,
      EXO_AUTH_KEY: TRUNK_KEY,
      EXO_AUTH_TOKEN: TRUNK_TOKEN,
      EXO_SUBSCRIBIX_DOMAIN: 'api.in.exotel.com',
      EXO_API_BASE_URL: this.server.baseUrl,
    };
  }

  /** A trunk that somebody else has made. */
  add(name: string, status = 'active'): KeptTrunk {
    const sid = `trmum1${String(this.trunks.length + 1).padStart(4, '0')}`;
    const domain = `${TRUNK_SID}.pstn.exotel.com`;
    const trunk = { sid, name, status, domain, numbers: [], ips: [], destinations: [] };
    this.trunks.push(trunk);
    return trunk;
  }

  map(trunk: KeptTrunk, number: string, mode = 'pstn'): Entry {
    return this.#keep(trunk.numbers, { phone_number: number, mode });
  }

  lead(trunk: KeptTrunk, destination: string): Entry {
    return this.#keep(trunk.destinations, { destination, type: 'public', priority: 0, weight: 1 });
  }

  /** All that is there, to compare. */
  get all() {
    return this.trunks.map(({ name, numbers, ips, destinations }) => ({
      name,
      numbers: numbers.map((each) => `${String(each['phone_number'])} ${String(each['mode'])}`),
      ips: ips.map((each) => each['ip']),
      destinations: destinations.map((each) => each['destination']),
    }));
  }

  #keep(list: Entry[], fields: object): Entry {
    const entry = { id: String(++this.#lastId), ...fields };
    list.push(entry);
    return entry;
  }

  #serve(question: VendorQuestion): VendorAnswer {
    const { method } = question;
    try {
      return this.#answer(question);
    } catch (error) {
      if (!(error instanceof TrunkRefusal)) throw error;
      const { status, code, message, description } = error;
      const errorData = code === undefined ? null : { code, message, description };
      const response = { code: status, status: 'failure', error_data: errorData };
      const body = { request_id: 'r-1', method, http_code: status, response };
      return { status: this.hidesErrors ? 200 : status, body };
    }
  }

  #answer({ method, url, headers, body }: VendorQuestion): VendorAnswer {
    const expected = Buffer.from(`${TRUNK_KEY}:${TRUNK_TOKEN}`).toString('base64');
    if (headers.authorization !== `Basic ${expected}`) {
      throw new TrunkRefusal(401, undefined, 'Authentication failed');
    }
    const prefix = `/v2/accounts/${TRUNK_SID}/`;
    if (!url.pathname.startsWith(prefix)) throw new TrunkRefusal(404, undefined, 'No such account');
    const [area, sid, list, entryId] = url.pathname.slice(prefix.length).split('/');
    const given = method === 'POST' || method === 'PUT' ? parse(headers, body) : {};
    if (area === 'trunk-maps') return this.#maps(url.searchParams.get('exophone') ?? '');
    if (area !== 'trunks') throw notFound();
    if (sid === undefined) return this.#trunkList(method, url, given);
    const trunk = this.trunks.find((each) => each.sid === sid);
    if (trunk === undefined) throw notFound();
    return this.#inTrunk(trunk, list ?? '', entryId, { method, url, given });
  }

  #maps(exophone: string): VendorAnswer {
    if (!/^\+\d{7,15}$/.test(exophone)) throw invalid('exophone');
    const trunk = this.trunks.find(({ numbers }) =>
      numbers.some((each) => each['phone_number'] === exophone),
    );
    return listed(
      trunk === undefined ? [] : [{ exophone, trunk_sid: trunk.sid }],
      new URLSearchParams(),
    );
  }

  #trunkList(method: string, url: URL, given: Readonly<Record<string, unknown>>): VendorAnswer {
    if (method === 'GET') return listed(this.trunks.map(trunkView), url.searchParams);
    if (method === 'DELETE') {
      const at = this.trunks.findIndex(({ sid }) => sid === url.searchParams.get('trunk_sid'));
      if (at < 0) throw notFound();
      this.trunks.splice(at, 1);
      return single(method, {});
    }
    if (method !== 'POST') throw notFound();
    const name = required(given, 'trunk_name');
    const domain = required(given, 'domain_name');
    if (!/^\w{1,16}$/.test(name)) throw invalid('trunk_name');
    if (required(given, 'nso_code') !== 'ANY-ANY') throw invalid('nso_code');
    if (domain !== `${TRUNK_SID}.pstn.exotel.com`) throw invalid('domain_name');
    if (this.trunks.some((each) => each.name === name)) throw duplicate();
    return single(method, trunkView(this.add(name)));
  }

  #inTrunk(
    trunk: KeptTrunk,
    list: string,
    entryId: string | undefined,
    asked: { method: string; url: URL; given: Readonly<Record<string, unknown>> },
  ): VendorAnswer {
    const { method, url, given } = asked;
    const lists: Readonly<Record<string, Entry[]>> = {
      'phone-numbers': trunk.numbers,
      'whitelisted-ips': trunk.ips,
      'destination-uris': trunk.destinations,
    };
    const entries = lists[list];
    if (entries === undefined) throw notFound();
    if (method === 'GET') return listed(entries, url.searchParams);
    if (method === 'DELETE') {
      const at = entries.findIndex(({ id }) => id === url.searchParams.get('id'));
      if (at < 0) throw notFound();
      entries.splice(at, 1);
      return single(method, {});
    }
    if (method === 'PUT') {
      const entry = entries.find(({ id }) => id === entryId);
      if (list !== 'phone-numbers' || entry === undefined) throw notFound();
      entry['mode'] = this.#mapping(given).mode;
      return single(method, entry);
    }
    if (list === 'destination-uris') return this.#addDestinations(trunk, given);
    if (list === 'whitelisted-ips') {
      const ip = required(given, 'ip');
      if (!isIp(ip) || given['mask'] !== 32) throw invalid('ip');
      if (entries.some((each) => each['ip'] === ip)) throw duplicate();
      return single(method, this.#keep(entries, { ip, mask: 32 }));
    }
    const mapping = this.#mapping(given);
    const isMapped = this.trunks.some(({ numbers }) =>
      numbers.some((each) => each['phone_number'] === mapping.phone_number),
    );
    if (isMapped) throw duplicate();
    return single(method, this.#keep(entries, mapping));
  }

  #mapping(given: Readonly<Record<string, unknown>>) {
    const number = required(given, 'phone_number');
    const mode = required(given, 'mode');
    if (!this.exophones.has(number)) throw invalid('phone_number is not an ExoPhone of yours');
    if (mode !== 'pstn' && mode !== 'flow') throw invalid('mode');
    return { phone_number: number, mode };
  }

  /** Each on its own: some may fail while others are taken, which is 207 inside and 200 outside. */
  #addDestinations(trunk: KeptTrunk, given: Readonly<Record<string, unknown>>): VendorAnswer {
    const wanted = given['destinations'];
    if (!Array.isArray(wanted) || wanted.length === 0) throw missing('destinations');
    const response = wanted.map((each: unknown) => {
      try {
        const destination = required(each as Record<string, unknown>, 'destination');
        const stored = `sip:${destination.replace(/^sip:/, '')}`;
        requireDestination(trunk, stored);
        const entry = this.lead(trunk, stored);
        return { code: 200, error_data: null, status: 'success', data: entry };
      } catch (error) {
        if (!(error instanceof TrunkRefusal)) throw error;
        const { status: code, code: number, message, description } = error;
        return {
          code,
          status: 'failure',
          error_data: { code: number, message, description },
        };
      }
    });
    const failed = response.filter(({ code }) => code >= 400).length;
    const httpCode = failed === 0 ? 200 : 207;
    const metadata = { total: response.length, success: response.length - failed, failed };
    return {
      status: 200,
      body: { request_id: 'r-2', method: 'POST', http_code: httpCode, metadata, response },
    };
  }
}

function requireDestination(trunk: KeptTrunk, stored: string): void {
  const match = /^sip:([^:;@]+):(\d{1,5});transport=(tcp|tls)$/.exec(stored);
  if (match === null) throw invalid('Destination is not a valid Ip or Fqdn');
  const [, host = ''] = match;
  if (isIp(host) && !trunk.ips.some((each) => each['ip'] === host)) {
    throw invalid('Destination not whitelisted');
  }
  if (!isIp(host) && !/^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(host)) {
    throw invalid('Destination is not a valid Ip or Fqdn');
  }
  if (trunk.destinations.some((each) => each['destination'] === stored)) throw duplicate();
}

function isIp(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

function trunkView({ sid, name, status, domain }: KeptTrunk) {
  return {
    trunk_sid: sid,
    trunk_name: name,
    status,
    domain_name: domain,
    auth_type: 'IP-WHITELIST',
    registration_enabled: 'disabled',
    edge_preference: 'auto',
    nso_code: 'ANY-ANY',
    secure_trunking: 'disabled',
    date_created: '2026-05-03T09:00:00Z',
    date_updated: '2026-05-03T09:00:00Z',
  };
}

function single(method: string, data: object): VendorAnswer {
  const response = { code: 200, error_data: null, status: 'success', data };
  return { status: 200, body: { request_id: 'r-1', method, http_code: 200, response } };
}

function listed(all: readonly object[], query: URLSearchParams): VendorAnswer {
  const size = Number(query.get('page_size') ?? 20);
  const offset = Number(query.get('offset') ?? 0);
  const page = all.slice(offset, offset + size);
  const response = page.map((data) => ({ code: 200, error_data: null, status: 'success', data }));
  const next = offset + size < all.length ? `?page_size=${size}&offset=${offset + size}` : null;
  const metadata = {
    page_size: size,
    first_page_uri: `?page_size=${size}&offset=0`,
    prev_page_uri: null,
    next_page_uri: next,
  };
  return {
    status: 200,
    body: { request_id: 'r-1', method: 'GET', http_code: 200, metadata, response },
  };
}

function parse(headers: VendorQuestion['headers'], body: string): Record<string, unknown> {
  if (headers['content-type'] !== 'application/json') {
    throw new TrunkRefusal(415, 1011, 'Unsupported content type');
  }
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    throw new TrunkRefusal(400, 1007, 'Invalid JSON');
  }
}

function required(given: Readonly<Record<string, unknown>>, name: string): string {
  const value = given[name];
  if (value === undefined || value === '') throw missing(name);
  if (typeof value !== 'string') throw invalid(name);
  return value;
}
