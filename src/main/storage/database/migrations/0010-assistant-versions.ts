/** What assistants at vendors were like, as they were seen or saved here. */
export const assistantVersions: readonly string[] = [
  `CREATE TABLE assistant_versions (
    row_id INTEGER PRIMARY KEY,
    engine_id TEXT NOT NULL,
    assistant_id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    content TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX assistant_versions_of ON assistant_versions (engine_id, assistant_id)',
];
