import { page } from './paging';
import { Refusal, notFound } from './refusal';
import type { RestReply, RestRequest } from './restServer';

export interface FakeNumber {
  readonly sid: string;
  readonly phoneNumber: string;
  friendlyName: string;
  readonly canVoice: boolean;
  readonly canText: boolean;
  /** Whether texts from it to United States numbers get through. */
  hasCampaign: boolean;
  /** By their names in the API, `VoiceUrl` for example. */
  readonly settings: Record<string, string>;
}

const SETTINGS = [
  'VoiceUrl',
  'VoiceMethod',
  'VoiceFallbackUrl',
  'VoiceFallbackMethod',
  'StatusCallback',
  'StatusCallbackMethod',
  'SmsUrl',
  'SmsMethod',
  'SmsFallbackUrl',
  'SmsFallbackMethod',
  'VoiceApplicationSid',
  'SmsApplicationSid',
  'TrunkSid',
] as const;

const snake = (name: string): string =>
  name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

function toJson(number: FakeNumber, accountSid: string): object {
  const settings = SETTINGS.map((name) => {
    const fallback = name.endsWith('Method') ? 'POST' : name.endsWith('Sid') ? null : '';
    const value = number.settings[name] ?? '';
    return [snake(name), value === '' ? fallback : value] as const;
  });
  return {
    sid: number.sid,
    account_sid: accountSid,
    phone_number: number.phoneNumber,
    friendly_name: number.friendlyName,
    capabilities: { voice: number.canVoice, sms: number.canText, mms: number.canText, fax: false },
    voice_caller_id_lookup: false,
    api_version: '2010-04-01',
    status: 'in-use',
    ...Object.fromEntries(settings),
  };
}

function checkSettings(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) {
    const isAddress = name.endsWith('Url') || name === 'StatusCallback';
    if (!isAddress || value === '') continue;
    if (!URL.canParse(value) || !/^https?:/.test(value)) {
      throw new Refusal(400, 21402, `${name} is not a valid URL`);
    }
  }
  for (const kind of ['Voice', 'Sms']) {
    const hasFallback = (settings[`${kind}FallbackUrl`] ?? '') !== '';
    if (hasFallback && (settings[`${kind}Url`] ?? '') === '') {
      throw new Refusal(400, 21405, `${kind}FallbackUrl needs ${kind}Url`);
    }
  }
}

function update(number: FakeNumber, form: URLSearchParams): void {
  const changed = Object.fromEntries(
    [...form].filter(([name]) => SETTINGS.some((s) => s === name)),
  );
  const next = { ...number.settings, ...changed };
  checkSettings(next);
  // "Setting a voice_application_sid will automatically delete your trunk_sid and vice versa."
  if ((changed['VoiceApplicationSid'] ?? '') !== '') next['TrunkSid'] = '';
  else if ((changed['TrunkSid'] ?? '') !== '') next['VoiceApplicationSid'] = '';
  Object.assign(number.settings, next);
  number.friendlyName = form.get('FriendlyName') ?? number.friendlyName;
}

/** `IncomingPhoneNumbers`: list, fetch, update. */
export function handleNumbers(
  request: RestRequest,
  numbers: readonly FakeNumber[],
  accountSid: string,
): RestReply {
  const uri = `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`;
  const sid = /^\/IncomingPhoneNumbers\/(\w+)\.json$/.exec(request.path)?.[1];
  if (sid === undefined) {
    const wanted = request.query.get('PhoneNumber');
    const found = numbers.filter((each) => wanted === null || each.phoneNumber === wanted);
    const rows = found.map((number) => toJson(number, accountSid));
    return page(request, uri, 'incoming_phone_numbers', rows);
  }
  const number = numbers.find((each) => each.sid === sid);
  if (number === undefined) throw notFound(request.path);
  if (request.method === 'POST') update(number, request.form);
  return { status: 200, body: toJson(number, accountSid) };
}
