import type { CommandInput } from '@shared/contract/console';
import { isRehearsal } from '@shared/domain/capabilities';
import type { AgentId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import type { NamedText } from '@shared/domain/ownTool';
import { dialable } from '@shared/domain/phoneNumber';

type DialRequest = CommandInput<'calls.dial'>;

/** What an answering machine gets; `asAnyone`: nobody finds out that it is one. */
export type MachineChoice = 'asAnyone' | NonNullable<DialRequest['machine']>;

/** A call as it is being prepared. */
export interface OutgoingCall {
  /** One of the test line's numbers; undefined for the number that is typed. */
  readonly testNumber: string | undefined;
  readonly number: string;
  /** Undefined: the first that reaches the number. */
  readonly lineId: LineId | undefined;
  /** Undefined: the line's own. */
  readonly agentId: AgentId | undefined;
  readonly goal: string;
  readonly variables: readonly NamedText[];
  readonly machine: MachineChoice;
  readonly message: string;
}

/** What every part of the form for it takes. */
export interface OutgoingCallProps {
  readonly call: OutgoingCall;
  readonly change: (next: Partial<OutgoingCall>) => void;
}

export const NEW_OUTGOING_CALL: OutgoingCall = {
  testNumber: undefined,
  number: '',
  lineId: undefined,
  agentId: undefined,
  goal: '',
  variables: [],
  machine: 'asAnyone',
  message: '',
};

/** The lines that a call to this number can come from: each phone network reaches its own. */
export function linesToCallFrom(
  lines: readonly Line[],
  testNumbers: readonly { readonly number: string }[],
  to: string,
): Line[] {
  const isTest = testNumbers.some(({ number }) => number === dialable(to));
  return lines.filter((line) => isTest === isRehearsal(line));
}

/** The order to place the call; what was left empty is left out. */
export function dialRequest(call: OutgoingCall, line: Line | undefined): DialRequest {
  const { agentId, goal, machine, message } = call;
  const variables = call.variables
    .filter(({ name }) => name !== '')
    .map(({ name, value }) => [name, value] as const);
  return {
    to: dialable(call.testNumber ?? call.number),
    ...(line === undefined ? {} : { lineId: line.id }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(goal.trim() === '' ? {} : { goal }),
    ...(variables.length === 0 ? {} : { variables: Object.fromEntries(variables) }),
    ...(machine === 'asAnyone' ? {} : { machine }),
    ...(machine === 'leaveMessage' && message.trim() !== '' ? { message } : {}),
  };
}
