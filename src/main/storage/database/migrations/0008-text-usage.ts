/** What engines used to write texts. */
export const textUsage: readonly string[] = ['ALTER TABLE texts ADD COLUMN usage TEXT'];
