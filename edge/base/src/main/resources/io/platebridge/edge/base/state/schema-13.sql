-- Who opens the gate for an event: the cloud, or the pod itself, with what became of that. Decided once, before anything that could open it is sent.
CREATE TABLE gate_opening (
  event_id TEXT PRIMARY KEY REFERENCES plate_event ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('cloud', 'wanted', 'called', 'ended')),
  read_at INTEGER NOT NULL,
  outcome TEXT
) STRICT;

CREATE INDEX gate_opening_wanted ON gate_opening (read_at) WHERE state = 'wanted';

CREATE INDEX gate_opening_called ON gate_opening (state) WHERE state = 'called';

-- What became of the gate by the cloud's answer to the report of a decision.
ALTER TABLE plate_decision ADD COLUMN gate TEXT;

CREATE INDEX plate_event_repeat ON plate_event (repeat_of) WHERE repeat_of IS NOT NULL;

-- The arrivals of a camera, the newest first.
CREATE INDEX plate_event_arrival ON plate_event (camera_id, decided_at, event_id) WHERE repeat_of IS NULL;
