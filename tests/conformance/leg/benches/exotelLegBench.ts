import { EXOTEL_CAPABILITIES } from '../../../../src/main/carriers/exotel/capabilities';
import { USUAL_CHUNK_BYTES } from '../../../../src/main/carriers/exotel/media/pacedAudio';
import { runStreamSession } from '../../../../src/main/carriers/exotel/media/streamSession';
import type { MediaLeg } from '../../../../src/main/core/ports/carrier';
import { agentStream } from '../../../fakes/exotel/agentStream';
import { ManualClock } from '../../../fakes/manualClock';
import { silentLogger } from '../../../fakes/silentLogger';
import { ScriptedSocket, type LegBench, type SentToCarrier } from '../legBench';

interface SentMessage {
  readonly event: 'media' | 'mark' | 'clear';
  readonly media?: { readonly payload: string };
  readonly mark?: { readonly name: string };
}

/** Exotel's AgentStream at 8 kHz. */
export function openExotelLegBench(takes: boolean): LegBench {
  const socket = new ScriptedSocket();
  const clock = new ManualClock();
  const stream = agentStream();
  let taken: MediaLeg | undefined;
  runStreamSession({
    socket,
    clock,
    chunkBytes: USUAL_CHUNK_BYTES,
    logger: silentLogger(),
    onOver: () => undefined,
    join: (_start, leg) => {
      taken = leg;
      return takes;
    },
  });
  const receive = (text: string): void => socket.far?.onText(text);
  return {
    capabilities: EXOTEL_CAPABILITIES,
    clock,
    socket,
    get leg() {
      return taken;
    },
    start() {
      receive(stream.connected());
      receive(stream.start());
    },
    callerFrame: (frame, byte) => receive(stream.media(Buffer.alloc(320, byte), frame * 20)),
    key: (digit) => receive(stream.dtmf(digit)),
    played: (name) => receive(stream.mark(name)),
    stop: () => receive(stream.stop()),
    unknown: () => receive('{"event":"weather","stream_sid":"st_1","weather":{"to":"rain"}}'),
    malformed: () => receive('{"event":"media","media":{"payload":7'),
    get sent() {
      return socket.sent.map(read);
    },
  };
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
