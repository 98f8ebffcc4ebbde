import type { LineImpairments, SoftphoneState } from '@shared/contract/softphone';
import type { Business } from '@shared/domain/business';

export type Phase = SoftphoneState['phase'];

/** A call is under way, whoever started it. */
export function isBusy(phase: Phase): boolean {
  return phase === 'calling' || phase === 'ringing_you' || phase === 'in_call';
}

export interface LinePreset {
  readonly name: string;
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

/** Things a caller of this business might say, to try it without thinking of any. */
export function quickPhrases(business: Business | undefined): readonly string[] {
  const service = business?.services[0]?.name.toLowerCase();
  return [
    service === undefined
      ? 'I would like to make an appointment.'
      : `I'd like to book a ${service} next Tuesday.`,
    'What are your opening hours?',
    'Can I speak to a person?',
    "No, that's all. Thank you, bye.",
  ];
}
