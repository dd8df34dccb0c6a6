/** What the service itself keeps, beside the shop's tables. Conversations are not among it: each turn would count as a change of the data. */
export const SERVICE_TABLES_DDL = `
CREATE TABLE users (
  id {id},
  name TEXT UNIQUE NOT NULL,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL,
  shops TEXT NOT NULL,
  created_at {time} DEFAULT CURRENT_TIMESTAMP,
  disabled_at {time}
);
CREATE TABLE api_keys (
  id {id},
  name TEXT NOT NULL,
  hash TEXT UNIQUE NOT NULL,
  prefix TEXT NOT NULL,
  role TEXT NOT NULL,
  shop_id TEXT NOT NULL,
  scopes TEXT,
  created_at {time} DEFAULT CURRENT_TIMESTAMP,
  last_used_at {time},
  revoked_at {time}
);
CREATE TABLE service_meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
`;
