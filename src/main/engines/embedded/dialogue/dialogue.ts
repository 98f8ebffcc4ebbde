import { Conversation, type ConversationOptions } from './conversation';
import type { DialogueAction, DialogueConfig, DialogueInput } from './dialogueProtocol';
import { Reception } from './flows/reception';
import { createKnowledge } from './knowledge/knowledge';
import type { WordVectors } from './knowledge/wordVectors';

export interface DialogueParts {
  readonly vectors: WordVectors;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly nextToolCallId: () => string;
}

/** The receptionist of one call: what happens goes in, what to say and do comes out. */
export interface Dialogue {
  /** Handles one input; the actions are to be carried out in order. Performs no I/O. */
  handle(input: DialogueInput): readonly DialogueAction[];
}

/** Deterministic: the same inputs at the same times give the same actions. */
export function createDialogue(config: DialogueConfig, parts: DialogueParts): Dialogue {
  const options: ConversationOptions = {
    config,
    now: parts.now,
    nextToolCallId: parts.nextToolCallId,
    knowledge: createKnowledge(config.business, config.prompt, parts.vectors),
  };
  const talk = new Conversation(options);
  const reception = new Reception(talk);
  /** What the caller did while a tool was at work: its result comes first. */
  const waiting: DialogueInput[] = [];

  const take = (input: DialogueInput): void => {
    if (input.type === 'promptChanged') {
      talk.knowledge = createKnowledge(config.business, input.prompt, parts.vectors);
      return;
    }
    if (input.type === 'toolResult') {
      talk.settle(input.id, input.result);
    } else if (talk.isWaiting) {
      waiting.push(input);
    } else if (!talk.hasEnded) {
      reception.take(input);
    }
  };

  return {
    handle(input) {
      take(input);
      while (waiting.length > 0 && !talk.isWaiting) {
        const next = waiting.shift();
        // Silence that a tool caused is not the caller's.
        if (next !== undefined && next.type !== 'silence') take(next);
      }
      return talk.takeActions();
    },
  };
}
