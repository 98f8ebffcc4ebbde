import { SaxesParser } from 'saxes';

export interface StreamVerb {
  readonly verb: 'stream';
  readonly url: string;
  readonly statusCallback: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  /** Fetched when the stream has ended; what it says replaces the rest of the document. */
  readonly action: string | undefined;
}

export interface DialVerb {
  readonly verb: 'dial';
  readonly number: string;
  readonly callerId: string | undefined;
  /** Its document is run for whoever picks up, before the two are joined. */
  readonly announceUrl: string | undefined;
  readonly action: string | undefined;
}

/** The verbs that the test line carries out. */
export type TwimlVerb =
  | StreamVerb
  | { readonly verb: 'say'; readonly text: string }
  | { readonly verb: 'pause'; readonly lengthMs: number }
  | DialVerb
  /** Keypad tones towards the telephone; `w` is half a second's pause. */
  | { readonly verb: 'digits'; readonly digits: string }
  /** The network takes a message after a beep. */
  | {
      readonly verb: 'record';
      readonly maxLengthMs: number;
      readonly silenceMs: number;
      readonly action: string | undefined;
    }
  | { readonly verb: 'redirect'; readonly url: string }
  | { readonly verb: 'reject'; readonly reason: 'busy' | 'rejected' }
  | { readonly verb: 'hangup' };

export type ParsedTwiml =
  | {
      readonly ok: true;
      readonly verbs: readonly TwimlVerb[];
      /** Parts that Twilio would skip with warning 12200. */
      readonly skipped: readonly string[];
    }
  /** `code` is Twilio's error number. */
  | { readonly ok: false; readonly code: number; readonly problem: string };

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The root element; undefined when the text is not well-formed XML. */
function parseXml(xml: string): Element | undefined {
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const faults: Error[] = [];
  const parser = new SaxesParser();
  parser.on('error', (fault) => {
    faults.push(fault);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  return faults.length === 0 ? document.children[0] : undefined;
}

function streamOf(connect: Element): TwimlVerb | undefined {
  const stream = connect.children.find(({ name }) => name === 'Stream');
  const url = stream?.attributes['url'];
  if (stream === undefined || url === undefined) return undefined;
  const parameters: Record<string, string> = {};
  for (const { name, attributes } of stream.children) {
    if (name === 'Parameter') parameters[attributes['name'] ?? ''] = attributes['value'] ?? '';
  }
  return {
    verb: 'stream',
    url,
    statusCallback: stream.attributes['statusCallback'],
    parameters,
    action: connect.attributes['action'],
  };
}

function dialOf(dial: Element): DialVerb {
  const number = dial.children.find(({ name }) => name === 'Number');
  return {
    verb: 'dial',
    number: (number ?? dial).text.trim(),
    callerId: dial.attributes['callerId'],
    announceUrl: number?.attributes['url'],
    action: dial.attributes['action'],
  };
}

/** Only tones: the bridge has no recordings of its own to play. */
function digitsOf({ attributes }: Element): TwimlVerb | undefined {
  const digits = attributes['digits'];
  return digits === undefined ? undefined : { verb: 'digits', digits };
}

function recordOf({ attributes }: Element): TwimlVerb {
  return {
    verb: 'record',
    maxLengthMs: Number(attributes['maxLength'] ?? '3600') * 1000,
    silenceMs: Number(attributes['timeout'] ?? '5') * 1000,
    action: attributes['action'],
  };
}

function toVerb(element: Element): TwimlVerb | undefined {
  const { name, attributes, text } = element;
  switch (name) {
    case 'Connect':
      return streamOf(element);
    case 'Say':
      return { verb: 'say', text: text.trim() };
    case 'Pause':
      return { verb: 'pause', lengthMs: Number(attributes['length'] ?? '1') * 1000 };
    case 'Dial':
      return dialOf(element);
    case 'Play':
      return digitsOf(element);
    case 'Record':
      return recordOf(element);
    case 'Redirect':
      return { verb: 'redirect', url: text.trim() };
    case 'Reject':
      return { verb: 'reject', reason: attributes['reason'] === 'busy' ? 'busy' : 'rejected' };
    case 'Hangup':
      return { verb: 'hangup' };
    default:
      return undefined;
  }
}

/** Reads a TwiML document as strictly as Twilio does, case and leading blanks included. */
export function parseTwiml(contentType: string, xml: string): ParsedTwiml {
  if (!/^(?:text|application)\/xml\b/.test(contentType)) {
    return { ok: false, code: 12300, problem: 'the answer is not XML by its content type' };
  }
  const response = /^\s/.test(xml) ? undefined : parseXml(xml);
  if (response === undefined) {
    return { ok: false, code: 12100, problem: 'the answer does not parse as XML' };
  }
  if (response.name !== 'Response') {
    return { ok: false, code: 12100, problem: 'the answer has no <Response>' };
  }
  const verbs: TwimlVerb[] = [];
  const skipped: string[] = [];
  for (const element of response.children) {
    const verb = toVerb(element);
    if (verb === undefined) skipped.push(element.name);
    else verbs.push(verb);
  }
  return { ok: true, verbs, skipped };
}
