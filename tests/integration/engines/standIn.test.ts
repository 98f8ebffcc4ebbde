import { afterEach, expect, it } from 'vitest';
import { createEmbeddedEngine } from '../../../src/main/engines/embedded';
import { createDialogue } from '../../../src/main/engines/embedded/dialogue/dialogue';
import { NO_WORD_VECTORS } from '../../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { BUILT_IN_TOOL_NAMES } from '../../../src/main/tools/builtInTools';
import { saying } from '../../fakes/openaiRealtime/plan';
import { RealtimeBench } from '../../fakes/openaiRealtime/realtimeBench';
import { receptionDesk } from '../../fakes/receptionDesk';
import { ScriptedSpeech } from '../../fakes/scripted/scriptedSpeech';
import { sequentialIds } from '../../fakes/sequentialIds';

let bench: RealtimeBench;

afterEach(() => bench.close());

it('the receptionist of this computer goes on where OpenAI broke off, and knows what was said', async () => {
  const speech = new ScriptedSpeech();
  let tools = 0;
  const ids = sequentialIds();
  const desk = receptionDesk({ now: '2026-11-20T10:00' });
  const { toolBox, context } = desk;
  bench = await RealtimeBench.open({
    business: desk.business,
    tools: {
      specs: () => toolBox.specs(BUILT_IN_TOOL_NAMES),
      run: (name, input, _context, signal) => toolBox.run(name, input, context, signal),
    },
    prepare: (fake) => {
      fake.answers.push(saying('Hello.', 200));
      fake.answers.push(saying('A cleaning. On which day?', 400));
    },
    standIn: (clock) =>
      createEmbeddedEngine({
        speech,
        clock,
        ids: { ...ids, next: (kind) => `standIn_${ids.next(kind)}` },
        openDialogue: (config) => {
          const dialogue = createDialogue(config, {
            vectors: NO_WORD_VECTORS,
            now: () => clock.now(),
            nextToolCallId: () => `tool_${++tools}`,
          });
          return Promise.resolve({
            send: (input) => Promise.resolve(dialogue.handle(input)),
            close: () => undefined,
          });
        },
      }),
  });
  await bench.goLive();
  await bench.play(400);
  await bench.callerSays('I would like to book a cleaning.');
  await bench.play(800);
  bench.fake.refuse = { status: 503, type: 'server_error', code: 'overloaded' };
  bench.session.drop();
  const spoken = () => bench.call.view.turns.map(({ speaker, text }) => `${speaker}: ${text}`);
  for (let round = 0; round < 60 && bench.call.view.engineId !== 'embedded'; round += 1) {
    await bench.play(2000);
  }
  expect(bench.call.view.engineId).toBe('embedded');
  await bench.play(12_000);
  expect(spoken().join('\n')).toContain('agent: I am sorry for the short break. Please go on.');
  speech.startSpeech();
  speech.endSpeech();
  await bench.play(100);
  speech.understand('On Tuesday at nine thirty.');
  await bench.play(12_000);
  // The service was told to OpenAI, the day to the receptionist.
  expect(spoken().at(-1)).toMatch(/name/i);
  expect(bench.call.view.abilities.whisper).toBe(false);
});
