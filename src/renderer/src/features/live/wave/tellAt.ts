import type { PlainPhrase } from '../../../i18n/phrases';
import { toolName } from '../../../i18n/toolNames';
import type { Words } from '../../../i18n/words';
import type { VoiceSpan, WaveMarks } from './waveMarks';

const VOICES = {
  operator: 'You spoke to the caller',
  hold_music: 'The caller was on hold',
  nobody: 'The agent was muted',
} as const satisfies Record<VoiceSpan['voice'], PlainPhrase>;

const SPEAKERS = { caller: 'Caller', agent: 'Agent' } as const;

/** What happened at a moment of the call, in words; empty where nothing did. */
export function tellAt(
  { turns, points, spans }: WaveMarks,
  atMs: number,
  nearMs: number,
  { t, format }: Words,
): string {
  const isWithin = ({
    startMs,
    endMs = Infinity,
  }: {
    readonly startMs: number;
    readonly endMs?: number | undefined;
  }) => atMs >= startMs && atMs <= endMs;
  const nameOf = (point: WaveMarks['points'][number]) => {
    if (point.kind === 'interruption') return t('The caller cut in');
    const tool = toolName(point.name, t);
    return point.kind === 'tool' ? tool : t('{tool}: failed', { tool });
  };
  const happened = [
    ...points.filter((point) => Math.abs(point.atMs - atMs) <= nearMs).map(nameOf),
    ...spans.filter(isWithin).map(({ voice }) => t(VOICES[voice])),
    ...turns
      .filter(isWithin)
      .map(({ speaker, text }) => `${t(SPEAKERS[speaker])}${text === '' ? '' : `: ${text}`}`),
  ];
  return happened.length === 0 ? '' : `${format.duration(atMs)} · ${happened.join(' · ')}`;
}
