const FTS = `tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'`;

/** Texts found by their words, threads by their names; names, unsent words, templates. */
export const textSearch: readonly string[] = [
  `ALTER TABLE text_threads ADD COLUMN name TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE text_threads ADD COLUMN unsent TEXT NOT NULL DEFAULT ''`,
  `CREATE TABLE text_templates (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL
  )`,
  // The last text that did not arrive, of a thread that may be long.
  `CREATE INDEX texts_failed ON texts (thread_id, row_id)
    WHERE status IN ('failed', 'undelivered', 'unconfirmed')`,

  // The words stand in the table of texts alone: the index reads them from there.
  `CREATE VIRTUAL TABLE text_search USING fts5 (
    text, content = 'texts', content_rowid = 'row_id', ${FTS}
  )`,
  `INSERT INTO text_search (text_search) VALUES ('rebuild')`,
  `CREATE TRIGGER text_added AFTER INSERT ON texts BEGIN
    INSERT INTO text_search (rowid, text) VALUES (new.row_id, new.text);
  END`,
  `CREATE TRIGGER text_removed AFTER DELETE ON texts BEGIN
    INSERT INTO text_search (text_search, rowid, text) VALUES ('delete', old.row_id, old.text);
  END`,
  `CREATE TRIGGER text_changed AFTER UPDATE OF text ON texts BEGIN
    INSERT INTO text_search (text_search, rowid, text) VALUES ('delete', old.row_id, old.text);
    INSERT INTO text_search (rowid, text) VALUES (new.row_id, new.text);
  END`,

  `CREATE VIRTUAL TABLE thread_search USING fts5 (name, thread_id UNINDEXED, ${FTS})`,
  `CREATE TRIGGER thread_named AFTER UPDATE OF name ON text_threads BEGIN
    DELETE FROM thread_search WHERE thread_id = new.id;
    INSERT INTO thread_search (name, thread_id) VALUES (new.name, new.id);
  END`,
  // Without it removed words stay in the index until its segments merge.
  `INSERT INTO text_search (text_search, rank) VALUES ('secure-delete', 1)`,
  `INSERT INTO thread_search (thread_search, rank) VALUES ('secure-delete', 1)`,
];
