-- Better Auth 1.7.25 (npm), migrated by its own getMigrations into PostgreSQL 15.18; with
-- secondaryStorage and without session.storeSessionInDatabase: it has no table of sessions.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamptz);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamptz not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "userId" text not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" timestamptz not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "63uncp2gA0JQwQLoq1GzFRwYBeM13qeE", "name": "A", "role": "user", "email": "a1795890895956@example.com", "image": null, "banned": false, "banReason": null, "createdAt": "2026-11-28T18:34:56.304+00:00", "updatedAt": "2026-11-28T18:34:56.304+00:00", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "eYvcJtcAyY6HX1Vc2yg2lwJp35eUyiqt", "logo": null, "name": "Acme", "slug": "acme1795890896346", "metadata": null, "createdAt": "2026-11-28T18:34:56.417+00:00"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "YYE6GBBkuaJPv20g3EW3ltprOZmvIlyy", "role": "owner", "userId": "63uncp2gA0JQwQLoq1GzFRwYBeM13qeE", "createdAt": "2026-11-28T18:34:56.424+00:00", "organizationId": "eYvcJtcAyY6HX1Vc2yg2lwJp35eUyiqt"}');
