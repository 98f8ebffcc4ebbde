import { describe, expect, it } from 'vitest';
import { CallBench } from '../../../fakes/callBench';

async function liveBench() {
  const bench = new CallBench();
  await bench.goLive();
  return bench;
}

const uses = ({ view }: CallBench) =>
  view.whisperUses.map(({ turnId }) => view.turns.find((turn) => turn.turnId === turnId)?.text);

describe('the first answer that was made with a whisper', () => {
  it('is the first that began after it and that the caller hears', async () => {
    const bench = await liveBench();
    bench.engine.session.listener.onResponseStarted({ responseId: 'r0', purpose: 'answer' });
    await bench.session.operator.direct('whisper', 'She is a regular.');
    bench.engine.session.listener.onAudio('r0', new Uint8Array(1600));
    bench.engine.session.listener.onResponseDone('r0');
    expect(bench.view.whisperUses).toEqual([]);
    bench.engine.session.answer('r1', 'Welcome back.', 400);
    await bench.play(600);
    bench.engine.session.answer('r2', 'How are you?', 400);
    await bench.play(600);
    expect(uses(bench)).toEqual(['Welcome back.']);
    const [whisper] = bench.eventsOf('agent.directed');
    expect(bench.view.whisperUses[0]?.whisperId).toBe(whisper?.whisperId);
  });

  it('is neither what the agent was told to say nor what nobody heard', async () => {
    const bench = await liveBench();
    await bench.session.operator.direct('whisper', 'She is a regular.');
    await bench.session.operator.direct('say', 'We close at five.');
    bench.engine.session.answer('r1', 'We close at five.', 400);
    await bench.play(600);
    bench.session.operator.switchVoice('nobody');
    bench.engine.session.answer('r2', 'Nobody hears this.', 400);
    await bench.play(600);
    bench.session.operator.switchVoice('agent');
    expect(bench.view.whisperUses).toEqual([]);
    bench.engine.session.answer('r3', 'Welcome back.', 400);
    await bench.play(600);
    expect(uses(bench)).toEqual(['Welcome back.']);
  });

  it('may be made with several', async () => {
    const bench = await liveBench();
    await bench.session.operator.direct('whisper', 'She is a regular.');
    await bench.session.operator.direct('whisper', 'She has a dog.');
    bench.engine.session.answer('r1', 'How is your dog?', 400);
    await bench.play(600);
    expect(uses(bench)).toEqual(['How is your dog?', 'How is your dog?']);
  });
});
