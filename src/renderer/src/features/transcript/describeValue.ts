/** Arguments or a result in one line: `service: Cleaning · day: 2026-11-24`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(describeValue).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${describeValue(part)}`)
      .join(' · ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
