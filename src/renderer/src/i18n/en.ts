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
  'Find among {count} tools_one': 'Find among {count} tool',
  'Find among {count} tools_other': 'Find among {count} tools',
  'On for {count} agents_one': 'On for {count} agent',
  'On for {count} agents_other': 'On for {count} agents',
  '{count} attempts_one': '{count} attempt',
  '{count} attempts_other': '{count} attempts',
  '{count} left_one': '{count} left',
  '{count} left_other': '{count} left',
  '{count} parts_one': '{count} part',
  '{count} parts_other': '{count} parts',
  '{count} tools_one': '{count} tool',
  '{count} tools_other': '{count} tools',
  '{count} unread_one': '{count} unread',
  '{count} unread_other': '{count} unread',
  '{count} in progress_one': '{count} in progress',
  '{count} in progress_other': '{count} in progress',
  '{count} segments_one': '{count} segment',
  '{count} segments_other': '{count} segments',
  '{part} and {count} more_one': '{part} and {count} more',
  '{part} and {count} more_other': '{part} and {count} more',
} as const;
