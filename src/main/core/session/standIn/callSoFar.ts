import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import { heardOf, type CallView } from '@shared/domain/callView';
import type { CallSoFar, TurnSoFar } from '../../ports/engine';

type ToolSoFar = TurnSoFar['tools'][number];

/** What was said and done in a call until now, as its log shows it: what the caller did not hear is left out. */
export function callSoFar(events: readonly CallEvent[]): CallSoFar {
  const view = events.reduce<CallView | undefined>(projectCall, undefined);
  const turns: { speaker: TurnSoFar['speaker']; text: string; tools: ToolSoFar[] }[] = [];
  for (const item of view?.timeline ?? []) {
    if (item.kind === 'turn') {
      const turn = view?.turns.find(({ turnId }) => turnId === item.turnId);
      const text = turn === undefined ? '' : heardOf(turn).trim();
      if (turn !== undefined && text !== '') turns.push({ speaker: turn.speaker, text, tools: [] });
    } else if (item.kind === 'tool') {
      const call = view?.toolCalls.find(({ toolCallId }) => toolCallId === item.toolCallId);
      if (call?.outcome === undefined) continue;
      const { ok, result: value } = call.outcome;
      turns.at(-1)?.tools.push({ name: call.name, result: { ok, value } });
    }
  }
  return { turns, isCallerWaiting: turns.at(-1)?.speaker === 'caller' };
}

/** The same for an engine that knows nothing but its instructions. */
export function inWords({ turns }: CallSoFar): string {
  const lines = turns.flatMap(({ speaker, text, tools }) => [
    `${speaker === 'caller' ? 'Caller' : 'You'}: ${text}`,
    ...tools.map(({ name, result }) => `(${name}: ${JSON.stringify(result.value)})`),
  ]);
  return `# The call so far\nYou are in the middle of a call. Go on from here, do not greet again, and do not repeat what has been done.\n${lines.join('\n')}`;
}
