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

-- The size of the clips on the disk, and clips with the same content.
CREATE INDEX clip_held ON clip (sha256, size_bytes)
  WHERE step IN ('recorded', 'granted', 'stored', 'confirmed', 'refused');

CREATE INDEX clip_content ON clip (sha256) WHERE step IN ('confirmed', 'deleted');
