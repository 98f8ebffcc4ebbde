/**
 * The part of a JSON value at a path such as `data.orders[0].status`; `[*]` takes every item of a
 * list: `orders[*].id`. A leading `$` is allowed. Undefined when there is nothing.
 */
export function pick(value: unknown, path: string): unknown {
  return follow(value, stepsOf(path));
}

/** Whether `pick` can read it. */
export function isPath(path: string): boolean {
  return /^(\$\.?)?([^.[\]\s]+|\[(\d+|\*)\])(\.[^.[\]\s]+|\[(\d+|\*)\])*$/.test(path);
}

function stepsOf(path: string): string[] {
  return path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
}

function follow(value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (value === null || typeof value !== 'object') return undefined;
  if (step === '*') {
    const items = Array.isArray(value) ? (value as unknown[]) : Object.values(value);
    return items.map((item) => follow(item, rest)).filter((item) => item !== undefined);
  }
  return Object.hasOwn(value, step)
    ? follow((value as Record<string, unknown>)[step], rest)
    : undefined;
}
