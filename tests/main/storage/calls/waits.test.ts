import { describe, expect, it } from 'vitest';
import { Waits } from '../../../../src/main/storage/calls/waits';

function waitsOf(...waitsMs: number[]): Waits {
  const waits = new Waits();
  for (const ms of waitsMs) waits.add(ms);
  return waits;
}

describe('the waits for answers', () => {
  it('have no usual length while there are none', () => {
    expect(new Waits().usualAndSlow()).toEqual({});
  });

  it('are told by nearest rank', () => {
    expect(waitsOf(700).usualAndSlow()).toEqual({ p50Ms: 700, p95Ms: 700 });
    expect(waitsOf(900, 300).usualAndSlow()).toEqual({ p50Ms: 300, p95Ms: 900 });
    const hundred = Array.from({ length: 100 }, (_, index) => 1_000 - 10 * index);
    expect(waitsOf(...hundred).usualAndSlow()).toEqual({ p50Ms: 500, p95Ms: 950 });
  });

  it('of several groups are those of all', () => {
    const all = waitsOf(100, 100, 100);
    all.addAll(waitsOf(100, 2_000, 3_000));
    expect(all.usualAndSlow()).toEqual({ p50Ms: 100, p95Ms: 3_000 });
  });
});
