/** Where the page of the line on this computer is found among the numbers. */
export const TEST_LINE_REF = 'test';
