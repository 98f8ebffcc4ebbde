import type { ListenMix } from '@shared/domain/listenMix';
import { expect, test } from 'vitest';
import { gainsOf } from '../../../../src/renderer/src/audio/dsp/mix';

const MIX: ListenMix = {
  caller: { volume: 1, pan: -1, isMuted: false },
  agent: { volume: 0.5, pan: 1, isMuted: false },
};

test('each side goes to its ear as loud as it is wanted, of what both are wanted', () => {
  const [caller, agent] = gainsOf(MIX, 0.8);
  expect(caller?.[0]).toBeCloseTo(0.8);
  expect(caller?.[1]).toBeCloseTo(0);
  expect(agent?.[0]).toBeCloseTo(0);
  expect(agent?.[1]).toBeCloseTo(0.4);
});

test('a side has the same power wherever it is placed', () => {
  for (const pan of [-1, -0.3, 0, 0.7, 1]) {
    const [[left, right] = [0, 0]] = gainsOf({ ...MIX, caller: { ...MIX.caller, pan } }, 1);
    expect(left ** 2 + right ** 2).toBeCloseTo(1);
  }
});

test('what is silenced is not heard on either side', () => {
  const [caller] = gainsOf({ ...MIX, caller: { ...MIX.caller, isMuted: true } }, 1);
  expect(caller).toEqual([0, 0]);
});
