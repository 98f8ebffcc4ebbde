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

/** What `Calls/connect` asks for: two numbers, a number and a flow, or a number and a stream. */
export function whatIsWrong(form: URLSearchParams): string | undefined {
  const needed = form.has('StreamUrl')
    ? ['From', 'CallerId', 'StreamUrl', 'StreamType']
    : ['From', 'CallerId', form.has('Url') ? 'Url' : 'To'];
  for (const name of needed) {
    if ((form.get(name) ?? '') === '') return `Mandatory parameter missing: ${name}`;
  }
  if (form.has('Url') && form.has('StreamUrl')) return 'Url and StreamUrl cannot be combined';
  if (form.has('Url') && !FLOW.test(form.get('Url') ?? '')) return 'Invalid parameter: Url';
  if ((form.get('CustomField') ?? '').length > 128) return 'Invalid parameter: CustomField';
  if (Number(form.get('TimeLimit') ?? 0) > 14_400) return 'Invalid parameter: TimeLimit';
  return form.has('StreamUrl') ? whatIsWrongWithStream(form) : undefined;
}

function whatIsWrongWithStream(form: URLSearchParams): string | undefined {
  if (form.get('StreamType') !== 'bidirectional') return 'Invalid parameter: StreamType';
  const stream = form.get('StreamUrl') ?? '';
  const isRight = /^wss?:\/\//.test(stream) && stream.length < 600;
  return isRight ? undefined : 'Invalid parameter: StreamUrl';
}
