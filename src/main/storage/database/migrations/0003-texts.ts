/** Threads of texts, and the texts in them. */
export const texts: readonly string[] = [
  `CREATE TABLE text_threads (
    id TEXT PRIMARY KEY NOT NULL,
    carrier_id TEXT NOT NULL,
    our_number TEXT NOT NULL,
    their_number TEXT NOT NULL,
    business_id TEXT NOT NULL,
    answered_by TEXT NOT NULL CHECK (answered_by IN ('agent', 'operator')),
    opted_out_at INTEGER,
    attention TEXT,
    conversation INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    last_author TEXT NOT NULL,
    last_text TEXT NOT NULL,
    last_at INTEGER NOT NULL,
    UNIQUE (carrier_id, our_number, their_number)
  )`,
  `CREATE INDEX text_threads_newest ON text_threads (last_at DESC)`,
  `CREATE TABLE texts (
    row_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    thread_id TEXT NOT NULL REFERENCES text_threads (id),
    conversation INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    segments INTEGER NOT NULL,
    media TEXT NOT NULL,
    status TEXT NOT NULL,
    problem TEXT,
    tools TEXT NOT NULL,
    engine_id TEXT,
    ref TEXT UNIQUE
  )`,
  `CREATE INDEX texts_of_thread ON texts (thread_id, row_id)`,
  // What the daily limit counts.
  `CREATE INDEX texts_sent ON texts (at) WHERE author IN ('agent', 'operator')`,
  `ALTER TABLE messages ADD COLUMN thread_id TEXT`,
];
