-- Better Auth 1.2.12 (npm), migrated by its own getMigrations into PostgreSQL 15.18; plugins organization,
-- admin and bearer. The application ran with TZ=America/New_York.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamp not null, "updatedAt" timestamp not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamp);
create table "session" ("id" text not null primary key, "expiresAt" timestamp not null, "token" text not null unique, "createdAt" timestamp not null, "updatedAt" timestamp not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id"), "activeOrganizationId" text, "impersonatedBy" text);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamp not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id"), "userId" text not null references "user" ("id"), "role" text not null, "createdAt" timestamp not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "aFeyVolEnQinp0Ls4fWYZIDYh8RXGF7v", "name": "A", "role": "user", "email": "a1795890793482@example.com", "image": null, "banned": null, "banReason": null, "createdAt": "2026-11-28T13:33:13.703", "updatedAt": "2026-11-28T13:33:13.703", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "YA3a2TWf2PZs8YwkdluVavFSRImitC8L", "logo": null, "name": "Acme", "slug": "acme1795890793722", "metadata": null, "createdAt": "2026-11-28T13:33:13.732"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "W8HfqGdjrtG4gtPWEcSYofPxPEK5yD95", "role": "owner", "userId": "aFeyVolEnQinp0Ls4fWYZIDYh8RXGF7v", "createdAt": "2026-11-28T13:33:13.733", "organizationId": "YA3a2TWf2PZs8YwkdluVavFSRImitC8L"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "Pgaj1S7S6gyezelMsQqwHFomhlbD5j3m", "token": "dFS5UNOaaVWuVAPVgDfP9pux0CQ24fkv", "userId": "aFeyVolEnQinp0Ls4fWYZIDYh8RXGF7v", "createdAt": "2026-11-28T13:33:13.712", "expiresAt": "2026-12-05T13:33:13.712", "ipAddress": "", "updatedAt": "2026-11-28T13:33:13.712", "userAgent": "", "impersonatedBy": null, "activeOrganizationId": "YA3a2TWf2PZs8YwkdluVavFSRImitC8L"}');
