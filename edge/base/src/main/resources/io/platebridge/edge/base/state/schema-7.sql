-- Guest passes (ISO 8601 instants) and windows of the week, as WeeklyWindow writes them; blank if there are none.
ALTER TABLE whitelist_entry ADD COLUMN valid_from TEXT;

ALTER TABLE whitelist_entry ADD COLUMN valid_until TEXT;

ALTER TABLE whitelist_entry ADD COLUMN windows TEXT NOT NULL DEFAULT '';
