-- An alert's severity is stored as its word, so that the order of the words in the program may change.
DROP INDEX alert_due;

DROP INDEX alert_severity;

ALTER TABLE alert RENAME TO alert_5;

CREATE TABLE alert (
  alert_id TEXT PRIMARY KEY,
  stream_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  message TEXT NOT NULL,
  object_type TEXT,
  confidence REAL,
  x REAL,
  y REAL,
  occurred_at INTEGER NOT NULL,
  noted_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL
) STRICT;

INSERT INTO alert
SELECT alert_id, stream_id, company_id,
  CASE severity WHEN 0 THEN 'LOW' WHEN 1 THEN 'MEDIUM' WHEN 2 THEN 'HIGH' ELSE 'CRITICAL' END,
  message, object_type, confidence, x, y, occurred_at, noted_at, failures, due
FROM alert_5 ORDER BY rowid;

DROP TABLE alert_5;

CREATE INDEX alert_due ON alert (due, noted_at);

-- The least severe first. The statement that evicts alerts orders by the same expression.
CREATE INDEX alert_eviction ON alert (
  CASE severity WHEN 'LOW' THEN 0 WHEN 'MEDIUM' THEN 1 WHEN 'HIGH' THEN 2 ELSE 3 END, noted_at);
