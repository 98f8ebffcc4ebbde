import type { LineImpairments, SoftphoneState } from '@shared/contract/softphone';

export type Phase = SoftphoneState['phase'];

/** A call is under way, whoever started it. */
export function isBusy(phase: Phase): boolean {
  return phase === 'calling' || phase === 'ringing_you' || phase === 'in_call';
}

export interface LinePreset {
  readonly name: 'Clear' | 'Mobile' | 'Poor';
  readonly line: LineImpairments;
}

/** Telephone lines as callers have them. */
export const LINE_PRESETS: readonly LinePreset[] = [
  { name: 'Clear', line: { jitterMs: 0, lossPercent: 0, delayMs: 0 } },
  { name: 'Mobile', line: { jitterMs: 20, lossPercent: 1, delayMs: 80 } },
  { name: 'Poor', line: { jitterMs: 60, lossPercent: 5, delayMs: 200 } },
];

export function presetOf(line: LineImpairments): LinePreset | undefined {
  return LINE_PRESETS.find(
    (preset) =>
      preset.line.jitterMs === line.jitterMs &&
      preset.line.lossPercent === line.lossPercent &&
      preset.line.delayMs === line.delayMs,
  );
}
