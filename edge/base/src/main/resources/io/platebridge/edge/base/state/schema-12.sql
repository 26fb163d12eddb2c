-- Readings that came too late to open the gate, in the order of their arrival, until they are decided.
CREATE TABLE late_reading (
  number INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL,
  camera TEXT,
  plate TEXT NOT NULL,
  score REAL,
  source TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL
) STRICT;

CREATE INDEX late_reading_event ON late_reading (event_id);
