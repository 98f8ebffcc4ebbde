/** What the owner writes on calls: tags and a note. */
export const callRemarks: readonly string[] = [
  `CREATE TABLE call_tags (
    call_id TEXT NOT NULL,
    tag TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (call_id, tag)
  ) WITHOUT ROWID`,
  'CREATE INDEX call_tags_by_tag ON call_tags (tag, call_id)',
  'CREATE TABLE call_notes (call_id TEXT PRIMARY KEY NOT NULL, note TEXT NOT NULL)',
];
