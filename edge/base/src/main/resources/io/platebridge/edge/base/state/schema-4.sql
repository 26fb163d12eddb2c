-- Up to which time Frigate's list of events was read, by Frigate's clock.
CREATE TABLE frigate_history (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  read_to INTEGER NOT NULL
) STRICT;
