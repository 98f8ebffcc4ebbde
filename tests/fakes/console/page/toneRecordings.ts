import type { CallId } from '@shared/domain/ids';
import { viewOf } from '../summarize';
import type { World } from '../world';

const RATE_HZ = 8000;
const HEADER_BYTES = 44;

/** Recordings of the invented calls: a murmur where somebody speaks, left caller, right agent. */
export function toneRecordings(world: World): (callId: string) => string {
  const urls = new Map<string, string>();
  return (callId) => {
    const known = urls.get(callId);
    if (known !== undefined) return known;
    const url = URL.createObjectURL(record(world, callId as CallId));
    urls.set(callId, url);
    return url;
  };
}

function record(world: World, callId: CallId): Blob {
  const view = viewOf(world.history.get(callId) ?? []);
  const frames = Math.max(1, Math.round(((view.durationMs ?? 0) / 1000) * RATE_HZ));
  const samples = new Int16Array(HEADER_BYTES / 2 + frames * 2);
  writeHeader(new DataView(samples.buffer), frames);
  for (const { speaker, startMs, endMs = startMs } of view.turns) {
    const channel = speaker === 'caller' ? 0 : 1;
    const last = Math.min(frames, Math.round((endMs * RATE_HZ) / 1000));
    for (let frame = Math.round((startMs * RATE_HZ) / 1000); frame < last; frame += 1) {
      samples[HEADER_BYTES / 2 + frame * 2 + channel] = murmur(frame);
    }
  }
  return new Blob([samples.buffer], { type: 'audio/wav' });
}

function murmur(frame: number): number {
  const syllables =
    Math.abs(Math.sin(frame / 700)) * (0.35 + 0.65 * Math.abs(Math.sin(frame / 5300)));
  return Math.round(9000 * syllables * Math.sin((frame * 2 * Math.PI * 180) / RATE_HZ));
}

function writeHeader(view: DataView, frames: number): void {
  const dataBytes = frames * 4;
  const text = (at: number, value: string) => {
    new TextEncoder().encode(value).forEach((byte, index) => view.setUint8(at + index, byte));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ * 4, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
}
