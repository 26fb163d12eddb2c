-- Better Auth 1.7.25 (npm), migrated by its own getMigrations into PostgreSQL 15.18; without the plugins
-- organization and admin.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null);
create table "session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "urnFB9IrYhZXD9wWTvMVzauUc8sVmvXm", "name": "A", "email": "a1795890884491@example.com", "image": null, "createdAt": "2026-11-28T18:34:44.924+00:00", "updatedAt": "2026-11-28T18:34:44.924+00:00", "emailVerified": false}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "q4I5hCxW4V9HhJrrfmFLhjSZlDWIyElp", "token": "OW8fyn92FstLgVttKymnuNgmfy1wGjtL", "userId": "urnFB9IrYhZXD9wWTvMVzauUc8sVmvXm", "createdAt": "2026-11-28T18:34:44.936+00:00", "expiresAt": "2026-12-05T18:34:44.936+00:00", "ipAddress": "", "updatedAt": "2026-11-28T18:34:44.936+00:00", "userAgent": ""}');
