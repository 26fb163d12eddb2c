-- How many more entries the guest pass of a plate has by this list; null if any number.
ALTER TABLE whitelist_entry ADD COLUMN entries_left INTEGER;

-- Arrivals of cars that this pod let in by a guest pass. A list that was asked for after the cloud had the report counts them.
CREATE TABLE pass_use (
  event_id TEXT PRIMARY KEY,
  first_event_id TEXT,
  plate TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('new', 'asked', 'listed'))
) STRICT;

CREATE INDEX pass_use_plate ON pass_use (plate);
