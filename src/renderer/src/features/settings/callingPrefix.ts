import { dialable } from '@shared/domain/phoneNumber';

/** `49` and `00 49` are meant as `+49`. */
export function asPrefix(written: string): string {
  return `+${dialable(written).replace(/^(\+|00)/, '')}`;
}
