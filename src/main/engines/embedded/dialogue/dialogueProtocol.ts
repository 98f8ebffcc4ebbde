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
}

export type DialogueInput =
  /** The caller is there: the agent speaks first. */
  | { readonly type: 'greet' }
  | { readonly type: 'callerSaid'; readonly text: string; readonly lowConfidence?: boolean }
  /** A sound that cut the agent off and held no words. */
  | { readonly type: 'notUnderstood' }
  | { readonly type: 'digit'; readonly digit: string }
  /** Nobody has said anything for a while. */
  | { readonly type: 'silence' }
  /** The caller spoke over the agent after hearing this much of its last answer. */
  | { readonly type: 'interrupted'; readonly heardMs: number }
  | { readonly type: 'toolResult'; readonly id: ToolCallId; readonly result: ToolResult }
  | { readonly type: 'promptChanged'; readonly prompt: string };

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
    };

/** One call's receptionist, wherever it runs. */
export interface DialogueClient {
  /**
   * Tells what happened; resolves with what to do about it, in order. Inputs are taken one at a
   * time. Rejects with `engine.failed` when the receptionist has crashed.
   */
  send(input: DialogueInput): Promise<readonly DialogueAction[]>;
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
  | { readonly kind: 'input'; readonly dialogue: number; readonly input: DialogueInput }
  | { readonly kind: 'close'; readonly dialogue: number };
export type DialogueValue = readonly DialogueAction[];
