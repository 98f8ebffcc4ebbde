import type { ToolCallId } from '@shared/domain/ids';
import type { DialogueAction } from '../../../../src/main/engines/embedded/dialogue/dialogueClient';
import { createEmbeddedText } from '../../../../src/main/engines/embedded/textEngine';
import { ManualClock } from '../../../fakes/manualClock';
import type { TextBench } from '../textBench';

/** The offline engine over a receptionist that does as she is told. */
export function openEmbeddedTextBench(): Promise<TextBench> {
  const planned: DialogueAction[] = [];
  const engine = createEmbeddedText({
    openDialogue: () =>
      Promise.resolve({
        // She greets nobody in writing.
        send: ({ type }) => Promise.resolve(type === 'greet' ? [] : planned.splice(0, 1)),
        close: () => undefined,
      }),
    clock: new ManualClock(),
  });
  return Promise.resolve({
    engine,
    key: 'a key that does not exist',
    plan(...writings) {
      for (const writing of writings) {
        if ('write' in writing) {
          planned.push({ type: 'say', text: writing.write, expects: 'request' });
        } else {
          const { callTool: name, arguments: input } = writing;
          const id = 'tool_1' as ToolCallId;
          planned.push({ type: 'callTool', id, name, arguments: input, isLookup: false });
        }
      }
    },
    openStreams: 0,
    close: () => Promise.resolve(),
  });
}
