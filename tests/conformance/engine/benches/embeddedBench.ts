import type { ToolCallId } from '@shared/domain/ids';
import { createEmbeddedEngine } from '../../../../src/main/engines/embedded';
import type { DialogueAction } from '../../../../src/main/engines/embedded/dialogue/dialogueClient';
import { ManualClock } from '../../../fakes/manualClock';
import { ScriptedSpeech } from '../../../fakes/scripted/scriptedSpeech';
import { sequentialIds } from '../../../fakes/sequentialIds';
import type { EngineBench } from '../engineBench';

/** Inputs that the receptionist answers in words. */
const ANSWERED = new Set(['greet', 'callerSaid', 'callerWentOn', 'digit', 'toolResult']);

/** The offline engine over speech and a receptionist that do as they are told. */
export function openEmbeddedBench(): Promise<EngineBench> {
  const clock = new ManualClock();
  const speech = new ScriptedSpeech();
  const planned: DialogueAction[] = [];
  const adapter = createEmbeddedEngine({
    speech,
    openDialogue: () =>
      Promise.resolve({
        send: ({ type }) => {
          const next = ANSWERED.has(type) ? planned.shift() : undefined;
          return Promise.resolve(next === undefined ? [] : [next]);
        },
        close: () => undefined,
      }),
    clock,
    ids: sequentialIds(),
  });
  const settle = () => clock.advance(0);
  return Promise.resolve({
    adapter,
    clock,
    key: 'a key that does not exist',
    settle,
    get heardMs() {
      return speech.pushedSamples / 8;
    },
    plan(next) {
      if ('say' in next) planned.push({ type: 'say', text: next.say, expects: 'request' });
      else {
        planned.push({
          type: 'callTool',
          id: 'tool_1' as ToolCallId,
          name: next.callTool,
          arguments: next.arguments,
          isLookup: false,
        });
      }
    },
    async callerSays(_session, words) {
      speech.startSpeech();
      speech.endSpeech();
      await settle();
      speech.understand(words);
      await settle();
    },
    close: () => Promise.resolve(),
  });
}
