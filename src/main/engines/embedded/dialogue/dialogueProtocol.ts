import type { Business } from '@shared/domain/business';
import type { CallDirection } from '@shared/domain/callEvent';
import type { ToolCallId } from '@shared/domain/ids';
import type { ToolResult, ToolSpec } from '../../../core/ports/tool';

/** What the receptionist knows when a call begins. */
export interface DialogueConfig {
  readonly business: Business;
  readonly caller: { readonly number: string; readonly name: string | undefined };
  /** Facts and instructions, variables resolved. */
  readonly prompt: string;
  readonly greeting: string;
  readonly tools: readonly ToolSpec[];
  readonly direction: CallDirection;
  /** Texts instead of speech: there is no keypad, and the number they write from is theirs. */
  readonly isWritten?: boolean;
}

export type DialogueInput =
  /** The caller is there: the agent speaks first. */
  | { readonly type: 'greet' }
  | { readonly type: 'callerSaid'; readonly text: string; readonly lowConfidence?: boolean }
  /**
   * The caller went on before hearing anything of the answer: what was said last and this are one
   * turn, and the answer to the whole replaces the one to its first half. Only allowed while
   * nothing but lookups has been carried out for that answer.
   */
  | { readonly type: 'callerWentOn'; readonly text: string }
  | { readonly type: 'digit'; readonly digit: string }
  /** Nobody has said anything for a while. */
  | { readonly type: 'silence' }
  | { readonly type: 'toolResult'; readonly id: ToolCallId; readonly result: ToolResult }
  | { readonly type: 'promptChanged'; readonly prompt: string }
  /** The tools of these names may be called from now on, and no others. */
  | { readonly type: 'toolsChanged'; readonly tools: readonly string[] };

/** What happens on the line itself, and what comes of it is said aloud. */
export type OwnInput = Exclude<
  DialogueInput,
  { type: 'toolResult' | 'promptChanged' | 'toolsChanged' | 'callerWentOn' }
>;

/** What the receptionist is waiting to hear. */
export type Expectation =
  | 'request'
  | 'service'
  | 'when'
  | 'slot'
  | 'name'
  | 'phone'
  | 'confirm'
  | 'change'
  | 'which'
  | 'message'
  | 'offer'
  | 'more'
  | 'goodTime'
  | 'nothing';

export type DialogueAction =
  | {
      readonly type: 'say';
      /** Whole sentences. */
      readonly text: string;
      readonly expects: Expectation;
    }
  | {
      readonly type: 'callTool';
      readonly id: ToolCallId;
      readonly name: string;
      readonly arguments: Readonly<Record<string, unknown>>;
      /** Changes nothing: an answer that is given up may leave it behind. */
      readonly isLookup: boolean;
    };

/** One call's receptionist, wherever it runs. */
export interface DialogueClient {
  /**
   * Tells what happened, just now or `at` a time in milliseconds since the epoch; resolves with
   * what to do about it, in order. Inputs are taken one at a time. Rejects with `engine.failed` when the receptionist has crashed.
   */
  send(input: DialogueInput, at?: number): Promise<readonly DialogueAction[]>;
  /** Forgets the call; nothing may be sent afterwards. */
  close(): void;
}

export type OpenDialogue = (config: DialogueConfig) => Promise<DialogueClient>;

/** Where the worker finds the word vectors. */
export interface DialogueSetup {
  readonly wordVectorsFile: string;
}

/** What the main thread asks of the worker. `dialogue` names one call's receptionist. */
export type DialogueBody =
  | { readonly kind: 'open'; readonly dialogue: number; readonly config: DialogueConfig }
  | {
      readonly kind: 'input';
      readonly dialogue: number;
      readonly input: DialogueInput;
      /** When it happened, in milliseconds since the epoch, if that was not just now. */
      readonly at?: number;
    }
  | { readonly kind: 'close'; readonly dialogue: number };
export type DialogueValue = readonly DialogueAction[];
