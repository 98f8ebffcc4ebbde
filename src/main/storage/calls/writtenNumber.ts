import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A phone number as people write it in every country; what is none stays as it is. */
export function writtenNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
