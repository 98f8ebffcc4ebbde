/** What the numbers of lines did before they were pointed here, so that a crash cannot lose it. */
export const lineRoutes: readonly string[] = [
  `CREATE TABLE line_routes (
    line_id TEXT PRIMARY KEY NOT NULL REFERENCES lines (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    ref TEXT NOT NULL,
    pointing TEXT NOT NULL CHECK (pointing IN ('off', 'running', 'always')),
    fallback_url TEXT NOT NULL,
    former TEXT,
    written TEXT NOT NULL
  )`,
];
