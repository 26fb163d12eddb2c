-- Better Auth 1.7.25 (npm), migrated by its own getMigrations into PostgreSQL 15.18; with
-- advanced.database.generateId "uuid".
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamptz);
create table "session" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" uuid not null references "user" ("id") on delete cascade, "activeOrganizationId" text, "impersonatedBy" text);
create table "organization" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamptz not null, "metadata" text);
create table "member" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "organizationId" uuid not null references "organization" ("id") on delete cascade, "userId" uuid not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" timestamptz not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "1f636284-6c3e-464c-8457-114dec41a6ce", "name": "A", "role": "user", "email": "a1795890892210@example.com", "image": null, "banned": false, "banReason": null, "createdAt": "2026-11-28T18:34:52.617+00:00", "updatedAt": "2026-11-28T18:34:52.617+00:00", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "d898d178-3b71-4850-89d6-9b92f6c97a9c", "logo": null, "name": "Acme", "slug": "acme1795890892713", "metadata": null, "createdAt": "2026-11-28T18:34:52.764+00:00"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "82fccc8e-c67f-478d-8d20-72ee00357476", "role": "owner", "userId": "1f636284-6c3e-464c-8457-114dec41a6ce", "createdAt": "2026-11-28T18:34:52.769+00:00", "organizationId": "d898d178-3b71-4850-89d6-9b92f6c97a9c"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "ef110fbe-1adb-4820-ab0a-3ef4dadbfe8c", "token": "mIUJEyotQpyRPg4zRhdTpLB3J0jaVtGg", "userId": "1f636284-6c3e-464c-8457-114dec41a6ce", "createdAt": "2026-11-28T18:34:52.649+00:00", "expiresAt": "2026-12-05T18:34:52.648+00:00", "ipAddress": "", "updatedAt": "2026-11-28T18:34:52.778+00:00", "userAgent": "", "impersonatedBy": null, "activeOrganizationId": "d898d178-3b71-4850-89d6-9b92f6c97a9c"}');
