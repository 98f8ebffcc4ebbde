import type { CarrierCapabilities } from '@shared/domain/capabilities';
import type { Logger } from '../../../src/main/core/ports/logger';
import type { MediaLeg } from '../../../src/main/core/ports/carrier';
import { ManualClock } from '../../fakes/manualClock';
import { silentLogger } from '../../fakes/silentLogger';
import { ScriptedSocket, type LegBench, type SentToCarrier } from './legBench';

/** What a carrier says on its stream, each as the text of one message. */
export interface StreamWords {
  connected(): string;
  start(): string;
  /** 20 ms of the caller's sound, every byte of it `byte`. */
  media(frame: number, byte: number): string;
  dtmf(digit: string): string;
  mark(name: string): string;
  stop(): string;
  unknown(): string;
}

export interface JsonLegBenchOptions {
  readonly capabilities: CarrierCapabilities;
  readonly words: StreamWords;
  /** The call takes the leg. */
  readonly takes: boolean;
  /** Runs the carrier's side of the stream. */
  readonly run: (parts: {
    readonly socket: ScriptedSocket;
    readonly clock: ManualClock;
    readonly logger: Logger;
    readonly join: (start: unknown, leg: MediaLeg) => boolean;
  }) => void;
}

/** A stream of JSON texts, in which sound, marks and clearing go by these names. */
export function openJsonLegBench({
  capabilities,
  words,
  takes,
  run,
}: JsonLegBenchOptions): LegBench {
  const socket = new ScriptedSocket();
  const clock = new ManualClock();
  let taken: MediaLeg | undefined;
  run({
    socket,
    clock,
    logger: silentLogger(),
    join: (_start, leg) => {
      taken = leg;
      return takes;
    },
  });
  const receive = (text: string): void => socket.far?.onText(text);
  return {
    capabilities,
    clock,
    socket,
    get leg() {
      return taken;
    },
    start() {
      receive(words.connected());
      receive(words.start());
    },
    callerFrame: (frame, byte) => receive(words.media(frame, byte)),
    key: (digit) => receive(words.dtmf(digit)),
    played: (name) => receive(words.mark(name)),
    stop: () => receive(words.stop()),
    unknown: () => receive(words.unknown()),
    malformed: () => receive('{"event":"media","media":{"payload":7'),
    get sent() {
      return socket.sent.map(read);
    },
  };
}

interface SentMessage {
  readonly event: 'media' | 'mark' | 'clear';
  readonly media?: { readonly payload: string };
  readonly mark?: { readonly name: string };
}

function read(text: string): SentToCarrier {
  const { event, media, mark } = JSON.parse(text) as SentMessage;
  switch (event) {
    case 'media':
      return { kind: 'audio', audio: Buffer.from(media?.payload ?? '', 'base64') };
    case 'mark':
      return { kind: 'mark', name: mark?.name ?? '' };
    case 'clear':
      return { kind: 'clear' };
  }
}
