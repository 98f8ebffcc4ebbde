/**
 * English is the key of every text; here stand only the forms that depend on a number, which i18next
 * finds by their suffix.
 */
export const en = {
  '{count} in progress_one': '{count} in progress',
  '{count} in progress_other': '{count} in progress',
  '{part} and {count} more_one': '{part} and {count} more',
  '{part} and {count} more_other': '{part} and {count} more',
} as const;
