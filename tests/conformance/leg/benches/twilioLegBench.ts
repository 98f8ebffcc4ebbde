import { TWILIO_CAPABILITIES } from '../../../../src/main/carriers/twilio';
import { runStreamSession } from '../../../../src/main/carriers/twilio/session';
import type { MediaLeg } from '../../../../src/main/core/ports/carrier';
import { ManualClock } from '../../../fakes/manualClock';
import { silentLogger } from '../../../fakes/silentLogger';
import { wireFixture } from '../../../fakes/wireFixture';
import { ScriptedSocket, type LegBench, type SentToCarrier } from '../legBench';

interface SentMessage {
  readonly event: 'media' | 'mark' | 'clear';
  readonly media?: { readonly payload: string };
  readonly mark?: { readonly name: string };
}

/** Twilio's Media Streams, and the test line, which speaks as they do. */
export function openTwilioLegBench(takes: boolean): LegBench {
  const socket = new ScriptedSocket();
  const clock = new ManualClock();
  let taken: MediaLeg | undefined;
  runStreamSession({
    socket,
    clock,
    logger: silentLogger(),
    capabilities: TWILIO_CAPABILITIES,
    join: (_start, leg) => {
      taken = leg;
      return takes;
    },
  });
  const receive = (text: string): void => socket.far?.onText(text);
  const like = (name: string, change: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({ ...wireFixture('twilio', name).message, ...change });
  return {
    capabilities: TWILIO_CAPABILITIES,
    clock,
    socket,
    get leg() {
      return taken;
    },
    start() {
      receive(like('connected'));
      receive(like('start'));
    },
    callerFrame(frame, byte) {
      const payload = Buffer.alloc(160, byte).toString('base64');
      const timestamp = String(frame * 20);
      receive(
        like('media', { media: { track: 'inbound', chunk: String(frame), timestamp, payload } }),
      );
    },
    key: (digit) => receive(like('dtmf', { dtmf: { track: 'inbound_track', digit } })),
    played: (name) => receive(like('mark', { mark: { name } })),
    stop: () => receive(like('stop')),
    unknown: () => receive('{"event":"weather","streamSid":"MZ1","weather":{"to":"rain"}}'),
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
