import { TWILIO_CAPABILITIES } from '../../../../src/main/carriers/twilio';
import { runStreamSession } from '../../../../src/main/carriers/twilio/session';
import { wireFixture } from '../../../fakes/wireFixture';
import { openJsonLegBench } from '../jsonLegBench';
import type { LegBench } from '../legBench';

/** Twilio's Media Streams, and the test line, which speaks as they do. */
export function openTwilioLegBench(takes: boolean): LegBench {
  const like = (name: string, change: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({ ...wireFixture('twilio', name).message, ...change });
  return openJsonLegBench({
    takes,
    capabilities: TWILIO_CAPABILITIES,
    words: {
      connected: () => like('connected'),
      start: () => like('start'),
      media(frame, byte) {
        const payload = Buffer.alloc(160, byte).toString('base64');
        const place = { track: 'inbound', chunk: String(frame), timestamp: String(frame * 20) };
        return like('media', { media: { ...place, payload } });
      },
      dtmf: (digit) => like('dtmf', { dtmf: { track: 'inbound_track', digit } }),
      mark: (name) => like('mark', { mark: { name } }),
      stop: () => like('stop'),
      unknown: () => '{"event":"weather","streamSid":"MZ1","weather":{"to":"rain"}}',
    },
    run: (parts) => runStreamSession({ ...parts, capabilities: TWILIO_CAPABILITIES }),
  });
}
