import type { LineVoice, Speaker } from '@shared/domain/callEvent';
import type { CallView } from '@shared/domain/callView';

/** What a running wave shows beside the sound, in milliseconds of the call's media clock. */
export interface WaveMarks {
  readonly turns: readonly WaveTurn[];
  readonly points: readonly WavePoint[];
  /** Stretches in which someone else than the agent had the caller's ear. */
  readonly spans: readonly VoiceSpan[];
}

export interface WaveTurn {
  readonly key: string;
  readonly speaker: Speaker;
  readonly startMs: number;
  /** Absent while it lasts. */
  readonly endMs: number | undefined;
  readonly text: string;
}

export interface WavePoint {
  readonly key: string;
  readonly kind: 'interruption' | 'tool' | 'failedTool';
  readonly atMs: number;
  /** A tool's. */
  readonly name: string;
}

export interface VoiceSpan {
  readonly key: string;
  readonly voice: Exclude<LineVoice, 'agent'>;
  readonly startMs: number;
  readonly endMs: number | undefined;
}

/** Everything that reaches past `fromMs`. Pure. */
export function waveMarks(view: CallView, fromMs: number): WaveMarks {
  const turns: WaveTurn[] = [];
  const points: WavePoint[] = [];
  const mediaMs = (at: number) => Math.max(0, at - (view.mediaStartedAt ?? view.createdAt));
  // From the end: a long call has thousands of turns, a minute a few dozen.
  for (let index = view.turns.length - 1; index >= 0; index -= 1) {
    const turn = view.turns[index];
    if (turn === undefined || (turn.endMs ?? Infinity) < fromMs) break;
    const { turnId: key, speaker, startMs, endMs, text, interruption } = turn;
    turns.push({ key, speaker, startMs, endMs, text });
    // What the operator does to the agent's voice is a span of its own.
    if (interruption?.by !== 'caller') continue;
    points.push({ key, kind: 'interruption', atMs: interruption.onsetMs, name: '' });
  }
  for (let index = view.toolCalls.length - 1; index >= 0; index -= 1) {
    const tool = view.toolCalls[index];
    if (tool === undefined || mediaMs(tool.at) < fromMs) break;
    points.push({
      key: tool.toolCallId,
      kind: tool.outcome?.ok === false ? 'failedTool' : 'tool',
      atMs: mediaMs(tool.at),
      name: tool.name,
    });
  }
  return { turns, points, spans: voiceSpans(view, fromMs, mediaMs) };
}

function voiceSpans(
  view: CallView,
  fromMs: number,
  mediaMs: (at: number) => number,
): readonly VoiceSpan[] {
  const spans: VoiceSpan[] = [];
  let endMs: number | undefined;
  for (let index = view.timeline.length - 1; index >= 0; index -= 1) {
    const item = view.timeline[index];
    if (item?.kind !== 'voice') continue;
    const startMs = item.atMs ?? mediaMs(item.at);
    if (item.voice !== 'agent') {
      spans.push({ key: `voice-${index}`, voice: item.voice, startMs, endMs });
    }
    if (startMs < fromMs) break;
    endMs = startMs;
  }
  return spans;
}
