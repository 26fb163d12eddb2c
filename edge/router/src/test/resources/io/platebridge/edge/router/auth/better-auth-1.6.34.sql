-- Better Auth 1.6.34 (npm), migrated by its own getMigrations into PostgreSQL 15.18; plugins organization,
-- admin and bearer. The application ran with TZ=America/New_York.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamptz);
create table "session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade, "activeOrganizationId" text, "impersonatedBy" text);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamptz not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "userId" text not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" timestamptz not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "tEjJIX64grufF0JJHd1g815x8wisVL5h", "name": "A", "role": "user", "email": "a1795890797512@example.com", "image": null, "banned": false, "banReason": null, "createdAt": "2026-11-28T18:33:17.689+00:00", "updatedAt": "2026-11-28T18:33:17.689+00:00", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "C8QB7SNKoHnprL6ajcKXzEytH4sZnulM", "logo": null, "name": "Acme", "slug": "acme1795890797710", "metadata": null, "createdAt": "2026-11-28T18:33:17.724+00:00"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "sWdZMNTNKekJX9m0dp0RQSHGYCRFnI9V", "role": "owner", "userId": "tEjJIX64grufF0JJHd1g815x8wisVL5h", "createdAt": "2026-11-28T18:33:17.726+00:00", "organizationId": "C8QB7SNKoHnprL6ajcKXzEytH4sZnulM"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "o4cYOhcuKvymfPl2ZNRDBZM9LphQARJM", "token": "e67D2dngNf7dZDcf0tIMmT6L71Z20lNg", "userId": "tEjJIX64grufF0JJHd1g815x8wisVL5h", "createdAt": "2026-11-28T18:33:17.696+00:00", "expiresAt": "2026-12-05T18:33:17.696+00:00", "ipAddress": "", "updatedAt": "2026-11-28T18:33:17.728+00:00", "userAgent": "", "impersonatedBy": null, "activeOrganizationId": "C8QB7SNKoHnprL6ajcKXzEytH4sZnulM"}');
