/** A line of the summary; see `scripts/bench.mjs`. */
export interface Row {
  readonly what: string;
  readonly value: number | string;
  readonly unit?: string;
  readonly target?: string;
  readonly met?: boolean;
}

export function plain(what: string, value: number, unit: string): Row {
  return { what, value, unit };
}

export function atMost(what: string, value: number, unit: string, limit: number): Row {
  return { what, value, unit, target: `≤ ${limit}`, met: value <= limit };
}

export function atLeast(what: string, value: number, unit: string, limit: number): Row {
  return { what, value, unit, target: `≥ ${limit}`, met: value >= limit };
}
