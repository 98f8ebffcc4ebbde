import { formatDuration } from '../../../ui/format';
import type { WaveMarks } from './waveMarks';

const VOICES = {
  operator: 'You spoke to the caller',
  hold_music: 'The caller was on hold',
  nobody: 'The agent was muted',
};

const SPEAKERS = { caller: 'Caller', agent: 'Agent' };

/** What happened at a moment of the call, in words; empty where nothing did. */
export function tellAt({ turns, points, spans }: WaveMarks, atMs: number, nearMs: number): string {
  const isWithin = ({
    startMs,
    endMs = Infinity,
  }: {
    startMs: number;
    endMs?: number | undefined;
  }) => atMs >= startMs && atMs <= endMs;
  const words = [
    ...points
      .filter((point) => Math.abs(point.atMs - atMs) <= nearMs)
      .map(({ kind, name }) =>
        kind === 'interruption' ? 'The caller cut in' : kind === 'tool' ? name : `${name}: failed`,
      ),
    ...spans.filter(isWithin).map(({ voice }) => VOICES[voice]),
    ...turns
      .filter(isWithin)
      .map(({ speaker, text }) => `${SPEAKERS[speaker]}${text === '' ? '' : `: ${text}`}`),
  ];
  return words.length === 0 ? '' : `${formatDuration(atMs)} · ${words.join(' · ')}`;
}
