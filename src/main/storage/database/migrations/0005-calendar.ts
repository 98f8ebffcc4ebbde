/** What appointments take, when they last changed, and the feeds that calendar apps read. */
export const calendar: readonly string[] = [
  `ALTER TABLE appointments ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0`,
  `UPDATE appointments SET changed_at = created_at`,
  `ALTER TABLE appointments ADD COLUMN resource_id TEXT`,
  `CREATE TABLE calendar_feeds (
    business_id TEXT PRIMARY KEY NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    detail TEXT NOT NULL CHECK (detail IN ('names', 'busy')),
    created_at INTEGER NOT NULL,
    read_at INTEGER
  )`,
];
