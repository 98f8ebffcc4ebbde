import { describe, expect, it } from 'vitest';
import { BeamSearch } from '../../../../src/main/speech/workers/beamSearch';
import { PhraseBias } from '../../../../src/main/speech/workers/phraseBias';

const END = 0;
const [NEXT, TO, THE, TUES, DAY] = [1, 2, 3, 4, 5] as const;
const SIZE = 6;

/** What a made-up model finds likely after some tokens, in nats; everything else hardly. */
type Model = (tokens: readonly number[]) => Readonly<Record<number, number>>;

function search(model: Model, phrases: readonly (readonly number[])[] = []) {
  const beam = new BeamSearch({
    bias: new PhraseBias(phrases),
    endToken: END,
    isBlank: (tokens) => tokens.length === 0,
  });
  let rows = 0;
  for (let step = 0; step < 8 && beam.rows.length > 0; step++) {
    rows += beam.rows.length;
    const logits = new Float32Array(beam.rows.length * SIZE).fill(-20);
    beam.rows.forEach(({ tokens }, index) => {
      for (const [token, logit] of Object.entries(model(tokens))) {
        logits[index * SIZE + Number(token)] = logit;
      }
    });
    beam.take(logits, SIZE);
  }
  return { result: beam.result, rows };
}

const after = (table: Readonly<Record<string, Readonly<Record<number, number>>>>): Model => {
  return (tokens) => table[tokens.join(' ')] ?? { [END]: 0 };
};

describe('the search for words', () => {
  it('follows one hypothesis where the sound is clear', () => {
    const model = after({ '': { [NEXT]: 0 }, '1': { [TUES]: 0 }, '1 4': { [DAY]: 0 } });
    expect(search(model)).toEqual({ result: [NEXT, TUES, DAY], rows: 4 });
  });

  it('finds the likelier whole behind the less likely beginning', () => {
    const model = after({
      '': { [TO]: 0, [NEXT]: -0.5 },
      '2': { [THE]: -1.2, [DAY]: -1.2, [TUES]: -1.2, [NEXT]: -1.2 },
      '1': { [TUES]: 0 },
    });
    expect(search(model).result).toEqual([NEXT, TUES]);
  });

  it('never ends before it has found something', () => {
    expect(search(after({ '': { [END]: 0, [TO]: -9 } })).result).toEqual([TO]);
  });
});

describe('expected phrases', () => {
  const unclear = after({
    '': { [NEXT]: 0 },
    '1': { [TO]: 0, [TUES]: -2.5 },
    '1 2': { [THE]: 0 },
    '1 4': { [DAY]: 0 },
  });

  it('decide where the sound leaves a doubt', () => {
    expect(search(unclear).result).toEqual([NEXT, TO, THE]);
    expect(search(unclear, [[TUES, DAY]]).result).toEqual([NEXT, TUES, DAY]);
  });

  it('do not decide against a clear sound', () => {
    const clear = after({
      '': { [NEXT]: 0 },
      '1': { [TO]: 0, [TUES]: -9 },
      '1 2': { [THE]: 0 },
    });
    expect(search(clear, [[TUES, DAY]]).result).toEqual([NEXT, TO, THE]);
  });

  it('earn nothing when they break off', () => {
    const broken = after({
      '': { [TO]: 0, [TUES]: -1 },
      '4': { [THE]: 0 },
      '2': { [THE]: 0 },
    });
    expect(search(broken, [[TUES, DAY]]).result).toEqual([TO, THE]);
  });
});
