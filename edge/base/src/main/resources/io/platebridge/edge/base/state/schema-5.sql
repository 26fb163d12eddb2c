-- The site's time zone (IANA), in which the entries' first and last days are meant.
ALTER TABLE whitelist ADD COLUMN time_zone TEXT;
