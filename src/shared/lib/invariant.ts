/** Asserts an assumption of ours. A failure is a bug, never bad user input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`);
}
