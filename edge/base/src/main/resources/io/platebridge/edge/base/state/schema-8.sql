-- Commands of the cloud: each is stored before it is acted on, and stays after its outcome was reported, so that none is acted on twice.
CREATE TABLE command (
  number INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  camera_id TEXT,
  arguments TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('RECEIVED', 'STARTED', 'ENDED', 'REPORTED')),
  outcome TEXT CHECK (outcome IN ('DONE', 'FAILED')),
  detail TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX command_state ON command (state, due);

-- The cameras that a command stopped.
CREATE TABLE stopped_camera (
  camera_id TEXT PRIMARY KEY
) STRICT;

-- The API key that replaced the configured or registered one, which is known by its hash.
CREATE TABLE rotated_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  original_hash TEXT NOT NULL,
  api_key TEXT NOT NULL
) STRICT;
