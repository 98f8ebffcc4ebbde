import type { Business } from '@shared/domain/business';
import { Conversation } from './conversation';
import type { DialogueAction, DialogueConfig, DialogueInput } from './dialogueProtocol';
import { errandOf } from './errands/errandCall';
import { Reception } from './flows/reception';
import { createKnowledge, type Knowledge } from './knowledge/knowledge';
import type { WordVectors } from './knowledge/wordVectors';

export interface DialogueParts {
  readonly vectors: WordVectors;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly nextToolCallId: () => string;
}

/** The receptionist of one call: what happens goes in, what to say and do comes out. */
export interface Dialogue {
  /**
   * Handles one input; the actions are to be carried out in order. Performs no I/O.
   *
   * @param at when it happened, if that was not just now
   */
  handle(input: DialogueInput, at?: number): readonly DialogueAction[];
}

/** What is not taken back with the caller's words. */
const CHANGES: ReadonlySet<DialogueInput['type']> = new Set(['promptChanged', 'toolsChanged']);

type LivedInput = Exclude<DialogueInput, { type: 'callerWentOn' }>;

/** An input with what it found outside: enough to live through it again. */
interface Moment {
  readonly input: LivedInput;
  readonly atMs: number;
  readonly toolCallIds: string[];
}

/** Deterministic: the same inputs at the same times give the same actions. */
export function createDialogue(config: DialogueConfig, parts: DialogueParts): Dialogue {
  let past: Moment[] = [];
  const recall = knowledgeOf(config.business, parts.vectors);
  let receptionist = createReceptionist(config, parts, recall);

  /** Goes back to before the caller's last words, which turn out to have been half a sentence. */
  const takeBack = (): string => {
    const at = past.findLastIndex(({ input }) => input.type === 'callerSaid');
    const said = past[at]?.input;
    if (said?.type !== 'callerSaid') return '';
    const kept = past.filter(({ input }, index) => index < at || CHANGES.has(input.type));
    receptionist = createReceptionist(config, parts, recall);
    for (const moment of kept)
      receptionist.live({ ...moment, toolCallIds: [...moment.toolCallIds] });
    past = kept;
    return `${said.text} `;
  };

  return {
    handle(input, at = parts.now()) {
      const own: LivedInput =
        input.type === 'callerWentOn'
          ? { type: 'callerSaid', text: `${takeBack()}${input.text}` }
          : input;
      const moment: Moment = { input: own, atMs: at, toolCallIds: [] };
      past.push(moment);
      return receptionist.live(moment);
    },
  };
}

/** Reading a prompt takes longer than everything else: each is read once in a call. */
function knowledgeOf(business: Business, vectors: WordVectors): (prompt: string) => Knowledge {
  const known = new Map<string, Knowledge>();
  return (prompt) => {
    const knowledge = known.get(prompt) ?? createKnowledge(business, prompt, vectors);
    known.set(prompt, knowledge);
    return knowledge;
  };
}

/** One run through the conversation. */
function createReceptionist(
  config: DialogueConfig,
  { nextToolCallId }: DialogueParts,
  recall: (prompt: string) => Knowledge,
) {
  let present: Moment | undefined;
  /** How many of the moment's tool calls have been made, of those that it made the first time. */
  let replayed = 0;
  const nextId = (): string => {
    const known = present?.toolCallIds[replayed];
    const id = known ?? nextToolCallId();
    if (known === undefined) present?.toolCallIds.push(id);
    replayed++;
    return id;
  };
  const talk = new Conversation({
    config,
    now: () => present?.atMs ?? 0,
    nextToolCallId: nextId,
    knowledge: recall(config.prompt),
  });
  const course = errandOf(talk) ?? new Reception(talk);
  /** What the caller did while a tool was at work: its result comes first. */
  const waiting: LivedInput[] = [];

  const take = (input: LivedInput): void => {
    if (input.type === 'promptChanged') {
      talk.knowledge = recall(input.prompt);
      return;
    }
    if (input.type === 'toolsChanged') {
      talk.tools = new Set(input.tools);
      return;
    }
    if (input.type === 'toolResult') {
      talk.settle(input.id, input.result);
    } else if (talk.isWaiting) {
      waiting.push(input);
    } else if (!talk.isHandedOver) {
      course.take(input);
    }
  };

  return {
    live(moment: Moment): readonly DialogueAction[] {
      present = moment;
      replayed = 0;
      take(moment.input);
      while (waiting.length > 0 && !talk.isWaiting) {
        const next = waiting.shift();
        // Silence that a tool caused is not the caller's.
        if (next !== undefined && next.type !== 'silence') take(next);
      }
      return talk.takeActions();
    },
  };
}
