-- Whether the site lets a plate that is not listed in as the only listed one that it looks like.
ALTER TABLE whitelist ADD COLUMN open_for_look_alikes INTEGER NOT NULL DEFAULT 0;
