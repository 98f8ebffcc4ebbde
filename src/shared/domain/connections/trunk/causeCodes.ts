/** Why the telephone network ended a call, as carriers' logs name it. */
export interface CauseCode {
  readonly code: number;
  /** The standard's name (ITU-T Q.850). */
  readonly name: string;
  /** What happened and what to do. */
  readonly meaning: string;
}

const cause = (code: number, name: string, meaning: string): CauseCode => ({ code, name, meaning });

export const CAUSE_CODES: readonly CauseCode[] = [
  cause(1, 'UNALLOCATED_NUMBER', 'Nobody has this number. Check how it is written.'),
  cause(
    3,
    'NO_ROUTE_TO_DESTINATION',
    'The network knows no way there. Check the number and where the trunk leads.',
  ),
  cause(16, 'NORMAL_CLEARING', 'Somebody hung up: the call went well.'),
  cause(17, 'USER_BUSY', 'The line was busy. Try again later.'),
  cause(18, 'NO_USER_RESPONSE', 'The phone did not answer the network. It may be off.'),
  cause(19, 'NO_ANSWER', 'It rang and nobody picked up.'),
  cause(20, 'SUBSCRIBER_ABSENT', 'The mobile is off or out of reach.'),
  cause(
    21,
    'CALL_REJECTED',
    'The other side refused. For calls to an assistant: give the number at Vapi an assistant, and enter every gateway that Exotel names.',
  ),
  cause(
    27,
    'DESTINATION_OUT_OF_ORDER',
    'The other side cannot be reached. Check where the trunk leads.',
  ),
  cause(
    28,
    'INVALID_NUMBER_FORMAT',
    'The number is incomplete. It needs its + and its country code.',
  ),
  cause(31, 'NORMAL_UNSPECIFIED', 'It ended in the usual way, without a reason.'),
  cause(34, 'NO_CIRCUIT', 'All lines were taken. Try again, or ask Exotel for more of them.'),
  cause(38, 'NETWORK_OUT_OF_ORDER', 'The network is down. Ask Exotel if it lasts.'),
  cause(
    41,
    'TEMPORARY_FAILURE',
    'Something failed on the way. Check the trunk here: where it leads, and by what transport.',
  ),
  cause(42, 'SWITCH_CONGESTION', 'The network is overloaded. Try again in a minute.'),
  cause(
    88,
    'INCOMPATIBLE_DESTINATION',
    'Both ends found no common way to carry sound. Trunks carry G.711 only.',
  ),
  cause(
    102,
    'RECOVERY_ON_TIMER_EXPIRE',
    'An answer took too long. Check the transport and the port.',
  ),
];

export function causeOf(code: number): CauseCode | undefined {
  return CAUSE_CODES.find((each) => each.code === code);
}
