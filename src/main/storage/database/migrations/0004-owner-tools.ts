/** Web requests and MCP servers that the owner set up as tools; their secrets are in the vault. */
export const ownerTools: readonly string[] = [
  `CREATE TABLE owner_tools (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('http', 'mcp')),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (kind, name)
  )`,
];
