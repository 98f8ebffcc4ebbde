const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/;

/** Arguments or a result in one line: `service: Cleaning · start: 2026-11-24 09:30`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(describeValue).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${describeValue(part)}`)
      .join(' · ');
  }
  return typeof value === 'string' ? value.replace(LOCAL_TIME, '$1 $2') : JSON.stringify(value);
}
