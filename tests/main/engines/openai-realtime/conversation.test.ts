import { afterEach, describe, expect, it } from 'vitest';
import { saying } from '../../../fakes/openaiRealtime/plan';
import {
  RealtimeBench,
  type RealtimeBenchOptions,
} from '../../../fakes/openaiRealtime/realtimeBench';

let bench: RealtimeBench;

async function live(options?: RealtimeBenchOptions): Promise<RealtimeBench> {
  bench = await RealtimeBench.open(options);
  await bench.goLive();
  return bench;
}

afterEach(() => bench.close());

describe('a call on the Realtime engine', () => {
  it('greets first, word for word, in telephone sound', async () => {
    await live({ prepare: (fake) => fake.answers.push(saying('Hello.', 800, 0x33)) });
    const [greeting] = bench.session.receivedOf('response.create');
    expect(greeting?.response).toMatchObject({
      tool_choice: 'none',
      metadata: { purpose: 'greeting' },
    });
    expect(greeting?.response?.instructions).toContain('"Hello."');
    await bench.play(900);
    expect(bench.call.view.turns).toMatchObject([{ speaker: 'agent', text: 'Hello.' }]);
    expect(bench.session.settings.audio?.input?.format).toEqual({ type: 'audio/pcmu' });
    expect(bench.session.settings.audio?.output?.format).toEqual({ type: 'audio/pcmu' });
    expect(bench.session.errors).toEqual([]);
  });

  it('answers what the caller says, and writes both down in order', async () => {
    await live();
    await bench.play(1200);
    bench.fake.answers.push(saying('Yes, until five.', 900));
    await bench.callerSays('Are you open today?');
    await bench.play(1200);
    expect(bench.call.view.turns.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['agent', 'All right.'],
      ['caller', 'Are you open today?'],
      ['agent', 'Yes, until five.'],
    ]);
    expect(bench.session.errors).toEqual([]);
  });
});
