import type { ToolCallId } from '@shared/domain/ids';
import type { TurnSoFar } from '../../../core/ports/engine';
import type { ToolResult } from '../../../core/ports/tool';
import type { DialogueAction, DialogueClient, DialogueInput } from './dialogueClient';

/** A tool that answers with the call of another tool, over and over, is a bug of ours. */
const MAX_TOOL_CALLS = 20;

const NOT_REPEATED: ToolResult = { ok: false, value: { error: 'not_recorded' } };

/** A tool that was used, with what came of it then. */
export interface PastTool {
  readonly name: string;
  readonly result: ToolResult;
}

export interface Relived {
  readonly input: DialogueInput;
  /** Wall clock; the present without it. */
  readonly at?: number;
  readonly tools: readonly PastTool[];
  /** Told of everything that the receptionist does about it. */
  readonly note?: (actions: readonly DialogueAction[]) => void;
}

/** Has the receptionist live through a turn that was answered in the past: no tool is used twice. */
export async function relive(dialogue: DialogueClient, past: Relived): Promise<void> {
  const { input, at, tools, note } = past;
  const left = [...tools];
  let actions = await dialogue.send(input, at);
  for (let calls = 0; actions.length > 0 && calls < MAX_TOOL_CALLS; calls += 1) {
    note?.(actions);
    const call = actions.find((action) => action.type === 'callTool');
    if (call === undefined) return;
    const index = left.findIndex(({ name }) => name === call.name);
    const [tool] = index === -1 ? [] : left.splice(index, 1);
    const result = tool?.result ?? NOT_REPEATED;
    const id: ToolCallId = call.id;
    actions = await dialogue.send({ type: 'toolResult', id, result }, at);
  }
}

/** Has the receptionist live through a call that another engine had, from its greeting on. */
export async function reliveTurns(
  dialogue: DialogueClient,
  turns: readonly TurnSoFar[],
): Promise<void> {
  await relive(dialogue, { input: { type: 'greet' }, tools: [] });
  for (const { text, tools } of callerTurns(turns)) {
    await relive(dialogue, { input: { type: 'callerSaid', text }, tools });
  }
}

/** What the caller said, each time with the tools that were used for it. */
function callerTurns(turns: readonly TurnSoFar[]): { text: string; tools: PastTool[] }[] {
  const said: { text: string; tools: PastTool[] }[] = [];
  for (const { speaker, text, tools } of turns) {
    if (speaker === 'caller') said.push({ text, tools: [...tools] });
    else said.at(-1)?.tools.push(...tools);
  }
  return said;
}
