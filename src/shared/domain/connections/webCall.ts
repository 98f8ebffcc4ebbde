/** Stands where a call has a number that came by no phone network, but from a page. */
export const BY_WEB = 'web call';
