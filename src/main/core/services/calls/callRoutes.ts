import type { LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { isSameNumber } from '@shared/domain/phoneNumber';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter, IncomingCall } from '../../ports/carrier';
import type { LineStore } from '../../ports/stores';

export interface CallRoutesPorts {
  readonly lines: Pick<LineStore, 'list'>;
  readonly carriers: () => readonly CarrierAdapter[];
}

/** The carrier that takes a call to a number, and the line whose number is seen there. */
export interface RouteOut {
  readonly carrier: CarrierAdapter;
  readonly line: Line;
}

/**
 * @param lineId the first line of a carrier that reaches the number when left out
 * @throws AppError `config.missing` when nothing that is set up can place this call
 */
export async function routeOut(
  { lines, carriers }: CallRoutesPorts,
  to: string,
  lineId: LineId | undefined,
): Promise<RouteOut> {
  const all = await lines.list();
  const chosen = all.find(({ id }) => id === lineId);
  if (lineId !== undefined && chosen === undefined) {
    throw missing('The line to call from no longer exists. Choose another.');
  }
  const reaching = carriers().filter((carrier) => carrier.reaches(to));
  const carrier =
    chosen === undefined ? reaching[0] : reaching.find(({ id }) => id === chosen.carrierId);
  if (carrier === undefined) {
    throw missing(
      reaching.length === 0
        ? 'No phone carrier that reaches this number is set up. Check the number (+ and country code), set up a carrier, or call a number of the test line.'
        : 'The chosen line cannot reach this number. Call from a line of another carrier.',
    );
  }
  const line = chosen ?? all.find(({ carrierId }) => carrierId === carrier.id);
  if (line !== undefined) return { carrier, line };
  throw missing('There is no line to call from. Add a number of yours as a line first.');
}

/** The line that was called. A carrier without any is answered by the first: its owner is proven. */
export function lineCalled(
  lines: readonly Line[],
  { carrierId, to }: Pick<IncomingCall, 'carrierId' | 'to'>,
): Line | undefined {
  const own = lines.filter((line) => line.carrierId === carrierId);
  if (own.length === 0) return lines[0];
  return (
    own.find((line) => line.number === to) ?? own.find((line) => isSameNumber(line.number, to))
  );
}

function missing(message: string): AppError {
  return new AppError({ code: 'config.missing', message });
}
