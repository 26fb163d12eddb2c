-- The tag by which the cloud tells that the whitelist is the present one, and which list it is of.
ALTER TABLE whitelist ADD COLUMN tag TEXT;
ALTER TABLE whitelist ADD COLUMN tag_of TEXT;
