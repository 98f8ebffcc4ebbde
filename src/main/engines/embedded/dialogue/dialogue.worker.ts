import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { serveWorker } from '../../../speech/workers/serveWorker';
import { createDialogue, type Dialogue } from './dialogue';
import type { DialogueBody, DialogueSetup, DialogueValue } from './dialogueProtocol';
import { NO_WORD_VECTORS, readWordVectors } from './knowledge/wordVectors';

await serveWorker<DialogueBody, DialogueValue>(async () => {
  const { wordVectorsFile } = workerData as DialogueSetup;
  // Without the file the receptionist still works; it recognises fewer paraphrases.
  const file = await readFile(wordVectorsFile).catch(() => undefined);
  const vectors = file === undefined ? NO_WORD_VECTORS : readWordVectors(file);
  const parts = { vectors, now: () => Date.now(), nextToolCallId: () => `tool_${randomUUID()}` };
  const dialogues = new Map<number, Dialogue>();
  return ({ body }) => {
    switch (body.kind) {
      case 'open':
        dialogues.set(body.dialogue, createDialogue(body.config, parts));
        return { value: [] };
      case 'close':
        dialogues.delete(body.dialogue);
        return { value: [] };
      case 'input': {
        const dialogue = dialogues.get(body.dialogue);
        if (dialogue === undefined) throw new Error('This dialogue is not open.');
        return { value: dialogue.handle(body.input, body.at) };
      }
    }
  };
});
