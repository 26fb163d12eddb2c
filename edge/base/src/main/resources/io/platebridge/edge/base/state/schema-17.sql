-- The tag by which the cloud tells that the whitelist is the present one, which list it is, and what read it.
ALTER TABLE whitelist ADD COLUMN tag TEXT;
ALTER TABLE whitelist ADD COLUMN tag_read_as TEXT;
