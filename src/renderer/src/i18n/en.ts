/**
 * English is the key of every text; here stand only the forms that depend on a number, which i18next
 * finds by their suffix.
 */
export const en = {
  'Go on ({count} new)_one': 'Go on ({count} new)',
  'Go on ({count} new)_other': 'Go on ({count} new)',
  '{count} parts need you._one': '{count} part needs you.',
  '{count} parts need you._other': '{count} parts need you.',
  '{count} requests of strangers refused_one': '{count} request of strangers refused',
  '{count} requests of strangers refused_other': '{count} requests of strangers refused',
  '{count} in progress_one': '{count} in progress',
  '{count} in progress_other': '{count} in progress',
  '{count} left_one': '{count} left',
  '{count} left_other': '{count} left',
  '{count} segments_one': '{count} segment',
  '{count} segments_other': '{count} segments',
  '{count} unread_one': '{count} unread',
  '{count} unread_other': '{count} unread',
  '{part} and {count} more_one': '{part} and {count} more',
  '{part} and {count} more_other': '{part} and {count} more',
} as const;
