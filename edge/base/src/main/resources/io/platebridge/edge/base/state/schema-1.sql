-- Who the pod is. token_hash tells which registration token made it so.
CREATE TABLE identity (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  api_key TEXT NOT NULL,
  token_hash TEXT NOT NULL
) STRICT;

-- The public keys that stream tokens are checked with, as the last heartbeat answer had them.
CREATE TABLE token_key (
  kid TEXT PRIMARY KEY,
  x TEXT NOT NULL
) STRICT;

-- The whitelist the pod decides by, and its entries.
CREATE TABLE whitelist (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  config_version INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;

CREATE TABLE whitelist_entry (
  plate TEXT PRIMARY KEY,
  unit TEXT,
  tenant TEXT,
  enabled INTEGER NOT NULL,
  starts TEXT,
  ends TEXT
) STRICT;

-- Every plate event with its decision, and what became of telling the cloud.
CREATE TABLE plate_event (
  event_id TEXT PRIMARY KEY,
  camera_id TEXT,
  plate TEXT NOT NULL,
  score REAL NOT NULL,
  detected_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  report TEXT NOT NULL CHECK (report IN ('waiting', 'reported', 'refused')),
  report_failures INTEGER NOT NULL DEFAULT 0,
  report_due INTEGER NOT NULL,
  report_refusal TEXT
) STRICT;

CREATE INDEX plate_event_report ON plate_event (report, decided_at);

CREATE INDEX plate_event_decided ON plate_event (decided_at);

-- The clip of an event and the last step it completed. What later steps need is kept with it.
CREATE TABLE clip (
  event_id TEXT PRIMARY KEY REFERENCES plate_event ON DELETE CASCADE,
  camera_id TEXT NOT NULL,
  plate TEXT NOT NULL,
  event_at INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN
    ('wanted', 'recorded', 'granted', 'stored', 'confirmed', 'deleted', 'missed', 'refused')),
  failures INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,
  file_name TEXT,
  starts_at INTEGER,
  duration_ms INTEGER,
  size_bytes INTEGER,
  sha256 TEXT,
  upload_url TEXT,
  upload_headers TEXT,
  upload_expires_at INTEGER,
  file_path TEXT,
  reason TEXT
) STRICT;

CREATE INDEX clip_step ON clip (step, event_at);
