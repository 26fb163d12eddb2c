-- The reports of cars that may still be at the gate, which go first.
CREATE INDEX plate_decision_car ON plate_decision (read_at) WHERE report = 'waiting' AND late = 0;

-- The clips to upload: the newest first, and those that failed when they are due.
CREATE INDEX clip_pending ON clip (event_at) WHERE step IN ('recorded', 'granted', 'stored', 'confirmed');

CREATE INDEX clip_due ON clip (due) WHERE step IN ('recorded', 'granted', 'stored', 'confirmed');
