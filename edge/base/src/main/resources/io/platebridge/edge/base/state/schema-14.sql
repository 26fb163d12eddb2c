-- Several Frigates at one pod: each by its name, the first one without any.
CREATE TABLE frigate_progress (
  frigate TEXT PRIMARY KEY,
  read_to INTEGER NOT NULL
) STRICT;

INSERT INTO frigate_progress SELECT '', read_to FROM frigate_history;

DROP TABLE frigate_history;

ALTER TABLE frigate_progress RENAME TO frigate_history;

ALTER TABLE plate_event ADD COLUMN frigate TEXT NOT NULL DEFAULT '';

ALTER TABLE late_reading ADD COLUMN frigate TEXT NOT NULL DEFAULT '';
