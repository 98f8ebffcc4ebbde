import type {
  HandedOff,
  HandOff,
  HandOffControls,
  HandOffListener,
  HandOffRequest,
  HandOffTarget,
} from '../../../src/main/core/ports/handOff';

/** A vendor that takes calls whole, whose side a test plays by hand. */
export class ScriptedHandOff implements HandOff {
  readonly ways: HandOff['ways'] = [
    { way: 'usual', needs: 'twiml' },
    { way: 'unverified', needs: 'stream' },
  ];
  readonly taken: { readonly request: HandOffRequest; readonly listener: HandOffListener }[] = [];
  readonly checked: Parameters<HandOff['check']>[0][] = [];
  /** Everything that was asked of the vendor. */
  readonly asked: string[] = [];
  target: HandOffTarget = { kind: 'twiml', document: '<Response><Connect/></Response>' };
  /** Set to have everything refused. */
  error: Error | undefined;
  /** Never answers; the attempt can only be given up. */
  holds = false;
  /** It has dialled what it is placing. */
  dialled: () => void = () => undefined;
  /** Fewer, to have the vendor allow less. */
  controls: HandOffControls = {
    say: (text) => this.#ask(`say ${text}`),
    whisper: (text) => this.#ask(`whisper ${text}`),
    applyPrompt: (prompt) => this.#ask(`prompt ${prompt}`),
    muteAgent: (isMuted) => this.#ask(isMuted ? 'mute' : 'unmute'),
    end: () => this.#ask('end'),
    listen: (listener) => {
      listener.onSamples(Int16Array.of(1, 2));
      return () => this.asked.push('stop listening');
    },
  };

  get listener(): HandOffListener {
    const last = this.taken.at(-1);
    if (last === undefined) throw new Error('No call was handed off.');
    return last.listener;
  }

  check(terms: Parameters<HandOff['check']>[0]): Promise<void> {
    this.checked.push(terms);
    return this.error === undefined ? Promise.resolve() : Promise.reject(this.error);
  }

  begin(
    request: HandOffRequest,
    listener: HandOffListener,
    signal: AbortSignal,
  ): Promise<HandedOff> {
    if (this.error !== undefined) return Promise.reject(this.error);
    if (this.holds) {
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('given up')));
      });
    }
    this.taken.push({ request, listener });
    const over = (): void => void this.asked.push('over');
    return Promise.resolve({ target: this.target, controls: this.controls, over });
  }

  /** Resolved by hand, so that something can happen while the vendor dials. */
  place(
    request: Omit<HandOffRequest, 'carrierRef'>,
    listener: HandOffListener,
  ): Promise<HandedOff & { readonly carrierRef: string }> {
    const carrierRef = 'vendor-call';
    return new Promise((resolve) => {
      this.dialled = () =>
        void this.begin({ ...request, carrierRef }, listener, new AbortController().signal).then(
          (handed) => resolve({ ...handed, carrierRef }),
        );
    });
  }

  #ask(what: string): Promise<void> {
    this.asked.push(what);
    return this.error === undefined ? Promise.resolve() : Promise.reject(this.error);
  }
}
