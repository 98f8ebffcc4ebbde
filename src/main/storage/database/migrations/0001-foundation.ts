/**
 * The first schema. The tables that are derived from `call_events` are not made here: see
 * `calls/callIndex.ts`. Events, appointments and messages hold no foreign keys: a record of what
 * happened outlives what it refers to.
 */
export const foundation: readonly string[] = [
  `CREATE TABLE call_events (
    call_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    source TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (call_id, seq)
  )`,
  // These two make "which calls never ended" a matter of reading one short index.
  `CREATE INDEX call_events_created ON call_events (call_id) WHERE type = 'call.created'`,
  `CREATE INDEX call_events_ended ON call_events (call_id) WHERE type = 'call.ended'`,

  `CREATE TABLE businesses (
    id TEXT PRIMARY KEY NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL
  )`,
  `CREATE TABLE agents (
    id TEXT PRIMARY KEY NOT NULL,
    business_id TEXT NOT NULL REFERENCES businesses (id),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  )`,
  `CREATE TABLE agent_versions (
    agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (agent_id, version)
  )`,
  `CREATE TABLE lines (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    carrier_id TEXT NOT NULL,
    number TEXT NOT NULL,
    business_id TEXT NOT NULL REFERENCES businesses (id),
    agent_id TEXT NOT NULL REFERENCES agents (id),
    created_at INTEGER NOT NULL,
    UNIQUE (carrier_id, number)
  )`,

  `CREATE TABLE appointments (
    id TEXT PRIMARY KEY NOT NULL,
    business_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    service_name TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL CHECK (end_at > start_at),
    customer_name TEXT NOT NULL,
    customer_phone TEXT NOT NULL,
    notes TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('booked', 'cancelled')),
    call_id TEXT,
    created_at INTEGER NOT NULL
  )`,
  `CREATE INDEX appointments_by_end ON appointments (business_id, end_at)`,
  `CREATE TABLE messages (
    id TEXT PRIMARY KEY NOT NULL,
    business_id TEXT NOT NULL,
    call_id TEXT,
    caller_name TEXT NOT NULL,
    caller_phone TEXT NOT NULL,
    text TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    read INTEGER NOT NULL
  )`,
  `CREATE INDEX messages_newest ON messages (taken_at DESC)`,

  `CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)`,
  `CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)`,
];
