-- One event has several readings and may be decided anew: each decision is told to the cloud.
CREATE TABLE plate_decision (
  event_id TEXT NOT NULL REFERENCES plate_event ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  plate TEXT NOT NULL,
  score REAL,
  read_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  late INTEGER NOT NULL,
  opens_gate INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  report TEXT NOT NULL CHECK (report IN ('waiting', 'reported', 'refused')),
  report_failures INTEGER NOT NULL DEFAULT 0,
  report_due INTEGER NOT NULL,
  report_refusal TEXT,
  PRIMARY KEY (event_id, sequence)
) STRICT;

CREATE INDEX plate_decision_report ON plate_decision (report, report_due);

-- What was read of an event, each plate once: the surest score (1 where none was told), how often.
CREATE TABLE plate_reading (
  event_id TEXT NOT NULL REFERENCES plate_event ON DELETE CASCADE,
  plate TEXT NOT NULL,
  best_score REAL NOT NULL,
  last_score REAL NOT NULL,
  times INTEGER NOT NULL,
  first_read_at INTEGER NOT NULL,
  last_read_at INTEGER NOT NULL,
  PRIMARY KEY (event_id, plate)
) STRICT;

CREATE INDEX plate_reading_plate ON plate_reading (plate, last_read_at);

INSERT INTO plate_decision
SELECT event_id, 1, plate, score, detected_at, reason, 0, reason = 'LISTED', decided_at,
  report, report_failures, report_due, report_refusal
FROM plate_event;

INSERT INTO plate_reading
SELECT event_id, plate, score, score, 1, detected_at, detected_at FROM plate_event;

DROP INDEX plate_event_report;

ALTER TABLE plate_event DROP COLUMN plate;
ALTER TABLE plate_event DROP COLUMN score;
ALTER TABLE plate_event DROP COLUMN detected_at;
ALTER TABLE plate_event DROP COLUMN reason;
ALTER TABLE plate_event DROP COLUMN report;
ALTER TABLE plate_event DROP COLUMN report_failures;
ALTER TABLE plate_event DROP COLUMN report_due;
ALTER TABLE plate_event DROP COLUMN report_refusal;

-- The earlier event of the same car, when Frigate gave it a new id within seconds.
ALTER TABLE plate_event ADD COLUMN repeat_of TEXT;
