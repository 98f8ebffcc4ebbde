import { describe, expect, it } from 'vitest';
import { FairQueue, type Urgency } from '../../../src/main/speech/fairQueue';

function queueOf(entries: readonly [owner: string, urgency: Urgency, job: string][]) {
  const queue = new FairQueue<string>();
  for (const [owner, urgency, job] of entries) queue.push({ owner, urgency, job });
  return queue;
}

function drain(queue: FairQueue<string>): string[] {
  const order: string[] = [];
  for (let next = queue.next(); next !== undefined; next = queue.next()) order.push(next.job);
  return order;
}

describe('the fair queue', () => {
  it('serves what someone waits for before what is nice to have', () => {
    const queue = queueOf([
      ['a', 'later', 'a-partial'],
      ['b', 'now', 'b-final'],
    ]);
    expect(drain(queue)).toEqual(['b-final', 'a-partial']);
  });

  it('lets calls take turns, however much one of them asks for', () => {
    const queue = queueOf([
      ['a', 'now', 'a1'],
      ['a', 'now', 'a2'],
      ['a', 'now', 'a3'],
      ['b', 'now', 'b1'],
      ['c', 'now', 'c1'],
    ]);
    expect(drain(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
  });

  it("hands out one call's outdated jobs only", () => {
    const queue = queueOf([
      ['a', 'later', 'a-partial'],
      ['b', 'later', 'b-partial'],
      ['a', 'now', 'a-final'],
    ]);
    expect(queue.takeOutdated('a')).toEqual(['a-partial']);
    expect(drain(queue)).toEqual(['a-final', 'b-partial']);
  });
});
