/** A call as "Voice v1" keeps it. */
export interface KeptCall {
  readonly Sid: string;
  Status: string;
  readonly From: string;
  readonly To: string | null;
  readonly Direction: string;
  RecordingUrl: string | null;
  /** Shown with `details=true`. */
  Details: {
    readonly ConversationDuration?: number | null;
    readonly Leg1Status?: string | null;
    readonly Leg2Status?: string | null;
    readonly Cause?: number;
  };
}

export function keepCall(sid: string, form: URLSearchParams): KeptCall {
  const isDirect = form.has('StreamUrl');
  return {
    Sid: sid,
    // Between others, Exotel says so from the beginning.
    Status: isDirect ? 'queued' : 'in-progress',
    From: form.get('From') ?? '',
    To: form.get('To'),
    Direction: 'outbound-api',
    RecordingUrl: null,
    Details: {},
  };
}

const FLOW = /^https?:\/\/my\.[\w.]*exotel\.com\/\w+\/exoml\/start_voice\/\d+$/;

const NUMBER = /^(?:\+[1-9]\d{6,14}|0\d{6,14})$/;

/** What each may be where it is given ("Voice v1", `Calls/connect`). */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  From: NUMBER,
  To: NUMBER,
  CallerId: NUMBER,
  Url: FLOW,
  CallType: /^trans$/,
  TimeOut: /^\d{1,3}$/,
  Record: /^(?:true|false)$/,
  RecordingChannels: /^(?:single|dual)$/,
  RecordingFormat: /^mp3(?:-hq)?$/,
  CustomField: /^.{0,128}$/s,
  StatusCallback: /^https?:\/\//,
  StatusCallbackContentType: /^(?:multipart\/form-data|application\/json)$/,
  StreamType: /^bidirectional$/,
  StreamName: /^.{1,32}$/,
  StreamUrl: /^wss?:\/\/.{1,593}$/s,
};
/** Ringing is told of calls with a stream only. */
const EVENTS = { direct: /^(?:answered|terminal|ringing)$/, joined: /^(?:answered|terminal)$/ };

/** What `Calls/connect` asks for: two numbers, a number and a flow, or a number and a stream. */
export function whatIsWrong(form: URLSearchParams): string | undefined {
  const needed = form.has('StreamUrl')
    ? ['From', 'CallerId', 'StreamUrl', 'StreamType']
    : ['From', 'CallerId', form.has('Url') ? 'Url' : 'To'];
  for (const name of needed) {
    if ((form.get(name) ?? '') === '') return `Mandatory parameter missing: ${name}`;
  }
  if (form.has('Url') && form.has('StreamUrl')) return 'Url and StreamUrl cannot be combined';
  if (!(Number(form.get('TimeLimit') ?? 0) <= 14_400)) return 'Invalid parameter: TimeLimit';
  const events = EVENTS[form.has('StreamUrl') ? 'direct' : 'joined'];
  for (const [name, value] of form) {
    const rule = /^StatusCallbackEvents\[\d\]$/.test(name) ? events : ALLOWED[name];
    if (rule !== undefined && !rule.test(value)) return `Invalid parameter: ${name}`;
  }
  return undefined;
}
