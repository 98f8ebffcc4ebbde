/** Marks a branch the compiler has proven unreachable; throws if data lied about its type. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`);
}
