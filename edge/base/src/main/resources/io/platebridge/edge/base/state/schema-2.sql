-- Alerts of streams that the cloud has yet to be told. severity: 0 is low, 3 critical.
CREATE TABLE alert (
  alert_id TEXT PRIMARY KEY,
  stream_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  severity INTEGER NOT NULL,
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

CREATE INDEX alert_due ON alert (due, noted_at);

CREATE INDEX alert_severity ON alert (severity, noted_at);
