export const softphone = {} as const;
