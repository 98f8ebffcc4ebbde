/** How a customer is named: by the caller's number, by a spoken name, or both. */
export interface CustomerQuery {
  readonly phone?: string;
  readonly name?: string;
}

interface Customer {
  readonly customerName: string;
  readonly customerPhone: string;
}

const MIN_PHONE_DIGITS = 7;
const MAX_PHONE_DIGITS = 10;

/**
 * The records of one customer: those that match by phone and name; failing that by name, because
 * people call from another phone; failing that by phone, because names are misheard.
 */
export function matchCustomer<Record extends Customer>(
  records: readonly Record[],
  query: CustomerQuery,
): Record[] {
  const { phone, name } = query;
  const byPhone = (record: Record): boolean =>
    phone !== undefined && isSamePhone(record.customerPhone, phone);
  const byName = (record: Record): boolean =>
    name !== undefined && isSameName(record.customerName, name);
  const attempts = [(record: Record) => byPhone(record) && byName(record), byName, byPhone];
  for (const isMatch of attempts) {
    const found = records.filter(isMatch);
    if (found.length > 0) return found;
  }
  return [];
}

/** Compares the last seven to ten digits, as many as both have: one may lack its country code. */
export function isSamePhone(one: string, other: string): boolean {
  const [a, b] = [one.replace(/\D/g, ''), other.replace(/\D/g, '')];
  const length = Math.min(MAX_PHONE_DIGITS, a.length, b.length);
  return length >= MIN_PHONE_DIGITS && a.slice(-length) === b.slice(-length);
}

/** Word by word, whatever the order, case or accents; "Dana" and "Dana Reyes" are the same. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.size === 0 || b.size === 0) return false;
  return isWithin(a, b) || isWithin(b, a);
}

function isWithin(words: Set<string>, others: Set<string>): boolean {
  return [...words].every((word) => others.has(word));
}

function wordsOf(name: string): Set<string> {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? []);
}
