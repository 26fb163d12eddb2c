-- Better Auth 1.7.25 (npm), migrated by its own getMigrations into PostgreSQL 15.18; plugins organization,
-- admin and bearer. The application ran with TZ=America/New_York.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamptz);
create table "session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade, "activeOrganizationId" text, "impersonatedBy" text);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamptz not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "userId" text not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" timestamptz not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "Hn7V5oBNjSp2MZRQ41nP67WhtPiQiNeB", "name": "A", "role": "user", "email": "a1795890798842@example.com", "image": null, "banned": false, "banReason": null, "createdAt": "2026-11-28T18:33:19.029+00:00", "updatedAt": "2026-11-28T18:33:19.029+00:00", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "UBNaedQPjFLzuh2STZ9ETR3UwNpViXJb", "logo": null, "name": "Acme", "slug": "acme1795890799048", "metadata": null, "createdAt": "2026-11-28T18:33:19.064+00:00"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "oM6YV2987ML7Yd4qy3R3ig3UwAAKa7W7", "role": "owner", "userId": "Hn7V5oBNjSp2MZRQ41nP67WhtPiQiNeB", "createdAt": "2026-11-28T18:33:19.066+00:00", "organizationId": "UBNaedQPjFLzuh2STZ9ETR3UwNpViXJb"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "oOpVnDY9c5AdxWljAYAawaExWMr1w8C0", "token": "9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1", "userId": "Hn7V5oBNjSp2MZRQ41nP67WhtPiQiNeB", "createdAt": "2026-11-28T18:33:19.037+00:00", "expiresAt": "2026-12-05T18:33:19.037+00:00", "ipAddress": "", "updatedAt": "2026-11-28T18:33:19.068+00:00", "userAgent": "", "impersonatedBy": null, "activeOrganizationId": "UBNaedQPjFLzuh2STZ9ETR3UwNpViXJb"}');
