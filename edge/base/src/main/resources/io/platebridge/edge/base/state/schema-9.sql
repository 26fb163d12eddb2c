-- The cameras that people added through the portal: a JSON object of texts each. A URL may have a password.
CREATE TABLE portal_camera (
  camera_id TEXT PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT;

-- The keys of the configuration that people set through the portal.
CREATE TABLE portal_key (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
