import type { HealthItem } from '@shared/contract/health/health';
import type { LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import type { SerializedError } from '@shared/errors/appError';
import type { LineRoute } from '../../../ports/stores';

export interface LineStates {
  readonly lines: readonly Line[];
  readonly routes: readonly LineRoute[];
  readonly problems: ReadonlyMap<LineId, SerializedError>;
  readonly hasAddress: boolean;
}

/** Whether the owner's numbers lead here, as far as they are meant to. */
export function linesHealth({ lines, routes, problems, hasAddress }: LineStates): HealthItem {
  const item = { id: 'lines', name: 'Lines', place: 'lines' } as const;
  const numbers = routes.filter(({ lineId }) => lines.some(({ id }) => id === lineId));
  if (numbers.length === 0) {
    return {
      ...item,
      state: 'off',
      reason: 'No phone number leads here yet.',
      fix: 'Give one of your numbers to an agent.',
    };
  }
  const nameOf = (id: LineId) => lines.find((line) => line.id === id)?.name ?? '';
  const [broken] = numbers.flatMap(({ lineId }) => {
    const problem = problems.get(lineId);
    return problem === undefined ? [] : [{ name: nameOf(lineId), problem }];
  });
  if (broken !== undefined) {
    const { message, code, detail } = broken.problem;
    return {
      ...item,
      state: 'down',
      reason: `${broken.name}: ${message}`,
      fix: 'Open the line and point it here again.',
      detail: detail === undefined ? code : `${code}\n${detail}`,
    };
  }
  const pointed = numbers.filter(({ pointing }) => pointing !== 'off').length;
  if (pointed > 0 && !hasAddress) {
    return {
      ...item,
      state: 'degraded',
      reason: 'Numbers are to lead here, but this computer has no public address now.',
      fix: 'See to the public address; the numbers follow by themselves.',
      place: 'address',
    };
  }
  const reason =
    numbers.length === 1
      ? `${pointed} of ${numbers.length} number leads here.`
      : `${pointed} of ${numbers.length} numbers lead here.`;
  return { ...item, state: pointed === 0 ? 'off' : 'ok', reason };
}
