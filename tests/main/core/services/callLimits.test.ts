import type { CallSummary } from '@shared/domain/callSummary';
import type { CallId } from '@shared/domain/ids';
import { callingCode } from '@shared/domain/phoneNumber';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { describe, expect, it } from 'vitest';
import { TWILIO_CAPABILITIES } from '../../../../src/main/carriers/twilio';
import { CallLimits } from '../../../../src/main/core/services/calls/callLimits';
import type { TextsSpent } from '../../../../src/main/core/ports/texts/threadStore';
import { createLiveCalls } from '../../../../src/main/core/services/calls/liveCalls';
import type { Limits } from '@shared/domain/limits';
import { ManualClock } from '../../../fakes/manualClock';

const carrier = {
  id: 'twilio' as const,
  capabilities: TWILIO_CAPABILITIES,
  reaches: () => true,
  placeCall: () => Promise.reject(new Error('nothing is dialled here')),
  control: () => Promise.resolve(),
};
const CALL = { from: '+15550100002', to: '+15550100001' };

function limitsWith(
  change: Partial<Limits>,
  past: readonly Partial<CallSummary>[] = [],
  texts: readonly TextsSpent[] = [],
) {
  const clock = new ManualClock();
  const calls = past.map((each, index) => ({
    callId: `call_${index}` as CallId,
    carrierId: 'twilio',
    createdAt: clock.now() - 3_600_000,
    ...each,
  })) as CallSummary[];
  return new CallLimits({
    settings: {
      get: () =>
        Promise.resolve({ ...DEFAULT_SETTINGS, limits: { ...DEFAULT_SETTINGS.limits, ...change } }),
    },
    history: {
      list: () => Promise.resolve({ calls, total: calls.length }),
      get: () => Promise.resolve(undefined),
    },
    threads: { spent: () => Promise.resolve([...texts]) },
    live: createLiveCalls(),
    carriers: () => [carrier],
    clock,
  });
}

describe('limits on calls', () => {
  it('allow the country of the line, or those that the owner names', async () => {
    const abroad = { ...CALL, to: '+493012345678' };
    await limitsWith({}).requireOutbound(carrier, CALL);
    await expect(limitsWith({}).requireOutbound(carrier, abroad)).rejects.toMatchObject({
      code: 'carrier.limit',
    });
    await limitsWith({ outboundPrefixes: ['+49'] }).requireOutbound(carrier, abroad);
  });

  it('count the minutes and the money of the last 24 hours, of earlier starts as well', async () => {
    const past = [{ durationMs: 30 * 60_000 }, { durationMs: 31 * 60_000 }];
    const over = await limitsWith({ minutesPerDay: 60 }, past).forbidsInbound(carrier);
    expect(over?.message).toContain('61 minutes');
    const dear = await limitsWith({ usdPerDay: 1 }, past).forbidsInbound(carrier);
    expect(dear?.message).toContain('$1.22');
    expect(await limitsWith({}, past).forbidsInbound(carrier)).toBeUndefined();
  });

  it('count the money of texts with that of calls, each way, and what writing them took', async () => {
    const past = [{ durationMs: 30 * 60_000 }];
    const texts = [{ carrierId: 'twilio' as const, segments: 40, engineUsd: 0.05 }];
    const change = { usdPerDay: 1.05, carrierUsdPerMinute: 0.02, carrierUsdPerSegment: 0.01 };
    const limits = limitsWith(change, past, texts);
    expect((await limits.used()).usd).toBeCloseTo(1.05);
    expect((await limits.forbidsTexts())?.message).toContain('$1.05');
    expect((await limits.forbidsInbound(carrier))?.message).toContain('calls and texts');
    expect(await limitsWith({ ...change, usdPerDay: 1.06 }, past, texts).forbidsTexts()).toBe(
      undefined,
    );
  });

  it('leave calls alone that cost nothing', async () => {
    const free = { ...carrier, capabilities: { ...TWILIO_CAPABILITIES, isCharged: false } };
    await limitsWith({ minutesPerDay: 0 }).requireOutbound(free, CALL);
    expect(await limitsWith({ minutesPerDay: 0 }).forbidsInbound(free)).toBeUndefined();
  });

  it.each([
    ['+15550100001', '+1'],
    ['+442079460000', '+44'],
    ['+353209120000', '+353'],
    ['+74951234567', '+7'],
    ['5550100', undefined],
  ])('know that %s begins with %s', (number, code) => {
    expect(callingCode(number)).toBe(code);
  });
});
