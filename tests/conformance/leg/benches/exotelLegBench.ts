import { EXOTEL_CAPABILITIES } from '../../../../src/main/carriers/exotel/capabilities';
import { USUAL_CHUNK_BYTES } from '../../../../src/main/carriers/exotel/media/pacedAudio';
import { runStreamSession } from '../../../../src/main/carriers/exotel/media/streamSession';
import { agentStream } from '../../../fakes/exotel/agentStream';
import { openJsonLegBench } from '../jsonLegBench';
import type { LegBench } from '../legBench';

/** Exotel's AgentStream at 8 kHz. */
export function openExotelLegBench(takes: boolean): LegBench {
  const stream = agentStream();
  return openJsonLegBench({
    takes,
    capabilities: EXOTEL_CAPABILITIES,
    words: {
      ...stream,
      media: (frame, byte) => stream.media(Buffer.alloc(320, byte), frame * 20),
      unknown: () => '{"event":"weather","stream_sid":"st_1","weather":{"to":"rain"}}',
    },
    run: (parts) =>
      runStreamSession({ ...parts, chunkBytes: USUAL_CHUNK_BYTES, onOver: () => undefined }),
  });
}
