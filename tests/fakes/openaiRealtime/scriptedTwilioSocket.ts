const BYTES_PER_FRAME = 160;
const FRAME_MS = 20;

type Sent =
  | { readonly event: 'media'; readonly media: { readonly payload: string } }
  | { readonly event: 'mark'; readonly mark: { readonly name: string } }
  | { readonly event: 'clear' };

type Listener = (event: { readonly data: string }) => void;

/** Twilio's side of a media stream, as a peer's bridge takes it; a test lets time pass. */
export class ScriptedTwilioSocket {
  /** What was sent, in order: milliseconds of sound, marks, clears. */
  readonly wire: (number | 'mark' | 'clear')[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();
  #queue: ({ bytes: number } | { mark: string })[] = [];
  #chunk = 0;

  addEventListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(type, listeners);
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  send(text: string): void {
    const sent = JSON.parse(text) as Sent;
    switch (sent.event) {
      case 'media': {
        const bytes = Buffer.from(sent.media.payload, 'base64').length;
        this.wire.push(bytes / 8);
        this.#queue.push({ bytes });
        return;
      }
      case 'mark':
        this.wire.push('mark');
        this.#queue.push({ mark: sent.mark.name });
        this.#echo();
        return;
      case 'clear': {
        this.wire.push('clear');
        const marks = this.#queue.flatMap((each) => ('mark' in each ? [each.mark] : []));
        this.#queue = [];
        for (const name of marks) this.#deliver({ event: 'mark', mark: { name } });
      }
    }
  }

  close(): void {
    for (const listener of this.#listeners.get('close') ?? []) listener({ data: '' });
  }

  start(): void {
    const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 };
    this.#deliver({ event: 'connected', protocol: 'Call', version: '1.0.0' });
    this.#deliver({ event: 'start', start: { streamSid: STREAM, callSid: 'CA1', mediaFormat } });
  }

  /** One frame of the caller's comes in, one frame's worth is played. */
  tick(frame: Uint8Array): void {
    const timestamp = String(this.#chunk * FRAME_MS);
    this.#chunk += 1;
    const payload = Buffer.from(frame).toString('base64');
    const media = { track: 'inbound', chunk: String(this.#chunk), timestamp, payload };
    this.#deliver({ event: 'media', media });
    for (let budget = BYTES_PER_FRAME; budget > 0;) {
      const [head] = this.#queue;
      if (head === undefined || 'mark' in head) break;
      const played = Math.min(budget, head.bytes);
      head.bytes -= played;
      budget -= played;
      if (head.bytes === 0) this.#queue.shift();
      this.#echo();
    }
  }

  #echo(): void {
    for (let [head] = this.#queue; head !== undefined && 'mark' in head; [head] = this.#queue) {
      this.#queue.shift();
      this.#deliver({ event: 'mark', mark: { name: head.mark } });
    }
  }

  #deliver(message: object): void {
    const data = JSON.stringify({ ...message, streamSid: STREAM });
    for (const listener of this.#listeners.get('message') ?? []) listener({ data });
  }
}

const STREAM = 'MZ00000000000000000000000000000001';
