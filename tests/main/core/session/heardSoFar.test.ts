import { describe, expect, it } from 'vitest';
import { CallBench } from '../../../fakes/callBench';

const TEN = 'One two three four five six seven eight nine ten';

async function liveBench() {
  const bench = new CallBench();
  await bench.goLive();
  return bench;
}

/** The words that the caller was told to have heard, time after time. */
function told({ heard }: CallBench, text: string): string[] {
  return heard.map(({ letters }) => text.slice(0, letters));
}

describe('what the caller has heard of an answer so far', () => {
  it('is told word by word while it is played, never backwards and never in mid-word', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', TEN, 2000);
    await bench.play(1000);
    const parts = told(bench, TEN);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.at(-1)).toBe('One two three four five');
    for (const [index, part] of parts.entries()) {
      expect(TEN).toMatch(new RegExp(`^${part}\\b`));
      expect(part.length).toBeGreaterThan(parts[index - 1]?.length ?? 0);
    }
  });

  it('says nothing of an answer that has been heard: the end of its turn does', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', TEN, 400);
    await bench.play(1000);
    const count = bench.heard.length;
    await bench.play(1000);
    expect(bench.heard).toHaveLength(count);
    expect(bench.view.turns[0]).toMatchObject({ heardText: undefined });
    expect(bench.view.turns[0]?.endMs).toBeDefined();
  });

  it('does not run ahead of the sound when words come before it', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    listener.onResponseStarted({ responseId: 'r1', purpose: 'answer' });
    listener.onAgentText({ responseId: 'r1', text: TEN });
    // A fifth of a second of sound for all those words: the rest is still being made.
    listener.onAudio('r1', new Uint8Array(1600));
    await bench.play(600);
    expect(told(bench, TEN).at(-1)).toBe('One');
  });
});

describe('an answer that the end of the call cuts short', () => {
  it('keeps what was heard of it, and is no interruption', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', TEN, 2000);
    await bench.play(1000);
    bench.leg.end('stopped');
    await bench.play(20);
    expect(bench.view.turns[0]).toMatchObject({
      text: TEN,
      heardText: 'One two three four five',
      interruption: undefined,
    });
  });

  it('was heard where only the last moment of it is not confirmed', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', TEN, 1000);
    await bench.play(900);
    bench.leg.end('stopped');
    await bench.play(20);
    expect(bench.view.turns[0]).toMatchObject({ text: TEN, heardText: undefined });
  });

  it('was not heard at all where it had only just begun', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', TEN, 2000);
    bench.leg.end('stopped');
    await bench.play(20);
    expect(bench.view.turns[0]).toMatchObject({ text: TEN, heardText: '' });
  });
});
