import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import type { CallAction, PlaceCall } from '../../../src/main/core/ports/carrier';
import type { CarrierBench } from './carrierBench';

export interface CarrierUnderTest {
  readonly name: string;
  readonly open: () => Promise<CarrierBench>;
}

const ORDER: PlaceCall = {
  callId: 'call_1',
  to: '+919900011122',
  from: '+15550100002',
  ringMs: 30_000,
  detectMachine: 'off',
};
const DIGITS: CallAction = {
  kind: 'sendDigits',
  digits: '1',
  rejoin: { token: 'again', parameters: {}, fallback: { kind: 'hangUp' } },
};

/** What every phone network that places calls has to do, and how it has to take what can happen. */
export function describeCarrier({ name, open }: CarrierUnderTest): void {
  let bench: CarrierBench;
  const { signal } = new AbortController();
  const place = () => bench.adapter.placeCall(ORDER, signal);
  const refusal = () => place().catch((error: unknown) => error);

  beforeEach(async () => {
    bench = await open();
  });
  afterEach(() => bench.close());

  describe(`${name}, as every carrier,`, () => {
    it('reaches whole numbers once there is an account, and nothing else', () => {
      expect(bench.adapter.reaches('+919900011122')).toBe(true);
      for (const number of ['', '9900011122', '+12', 'sip:somebody@example.test', '+1555CALLNOW']) {
        expect(bench.adapter.reaches(number), number).toBe(false);
      }
      expect(bench.withoutAccount.reaches('+919900011122')).toBe(false);
    });

    it('places a call from the line’s number, once, and knows it by its own name', async () => {
      const { carrierId, ref } = await place();
      expect(carrierId).toBe(bench.adapter.id);
      expect(ref).not.toBe('');
      expect(bench.placed()).toEqual([{ from: ORDER.from, to: ORDER.to }]);
      expect((await place()).ref).not.toBe(ref);
    });

    it('places nothing that is not wanted any more', async () => {
      const placing = bench.adapter.placeCall(ORDER, AbortSignal.abort());
      await expect(placing).rejects.toMatchObject({ code: 'cancelled' });
      expect(bench.placed()).toEqual([]);
    });

    it('says what is missing: the account, or an address to be reached by', async () => {
      await expect(bench.withoutAccount.placeCall(ORDER, signal)).rejects.toMatchObject({
        code: 'config.missing',
      });
      await expect(bench.withoutAddress.placeCall(ORDER, signal)).rejects.toMatchObject({
        code: 'tunnel.down',
      });
      expect(bench.placed()).toEqual([]);
    });

    it('does not mind being told to end a call, or that it ended already', async () => {
      const call = await place();
      await bench.adapter.control(call, { kind: 'hangUp' });
      await bench.adapter.control(call, { kind: 'hangUp' });
    });

    it('says that it cannot press keys where it cannot', async () => {
      if (bench.adapter.capabilities.dtmfOut) return;
      const call = await place();
      const pressed = bench.adapter.control(call, DIGITS);
      await expect(pressed).rejects.toMatchObject({ code: 'carrier.refused' });
    });
  });

  describe(`${name}, when its network`, () => {
    it('refuses the keys, says so in words and shows nothing of them', async () => {
      bench.refuseKeys();
      const error = await refusal();
      expect(error).toBeInstanceOf(AppError);
      const { code, message, detail, retryable } = error as AppError;
      expect(code).toBe('config.invalid');
      expect(message).toMatch(/key|credential|token/i);
      expect(`${message} ${detail ?? ''}`).not.toContain(bench.key);
      expect(retryable).toBe(false);
    });

    it('has too much to do for a moment, asks again and places one call', async () => {
      bench.refuseAsBusy(1);
      await place();
      expect(bench.placed()).toHaveLength(1);
    });

    it('fails, says that trying again may help, and places no second call by itself', async () => {
      bench.breakDown();
      expect(await refusal()).toMatchObject({ code: 'carrier.unavailable', retryable: true });
      expect(bench.placed()).toEqual([]);
    });
  });
}
