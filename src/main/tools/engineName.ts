import { createHash } from 'node:crypto';

const LONGEST = 64;
const HASH_CHARS = 8;

/**
 * The name under which an engine knows a tool: `crm.lookup_contact` becomes `crm__lookup_contact`.
 * Engines take `^[a-zA-Z0-9_-]{1,64}$`; names that had to lose something get a hash of the whole,
 * so that two tools never share one.
 */
export function engineName(toolName: string): string {
  const joined = toolName.replace('.', '__');
  const safe = joined.replace(/[^a-zA-Z0-9_-]/g, '_');
  if (safe === joined && safe.length <= LONGEST) return safe;
  const hash = createHash('sha256').update(toolName).digest('hex').slice(0, HASH_CHARS);
  return `${safe.slice(0, LONGEST - HASH_CHARS - 1)}_${hash}`;
}
