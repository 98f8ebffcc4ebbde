/** For people who build: texts behind a *details* disclosure, where the trade's own words may stand. */
export const developer = {} as const;
