-- Better Auth 1.3.34 (npm), migrated by its own getMigrations into PostgreSQL 15.18; plugins organization,
-- admin and bearer. The application ran with TZ=America/New_York.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamptz);
create table "session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade, "activeOrganizationId" text, "impersonatedBy" text);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamptz not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "userId" text not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" timestamptz not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "BeJUVQOHvQjUddbV9P4Ceu1MHMYmeHMh", "name": "A", "role": "user", "email": "a1795890794605@example.com", "image": null, "banned": false, "banReason": null, "createdAt": "2026-11-28T18:33:14.874+00:00", "updatedAt": "2026-11-28T18:33:14.874+00:00", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "YlwEgpundNuzfDmP45yHfg82x8hm8Pyi", "logo": null, "name": "Acme", "slug": "acme1795890794888", "metadata": null, "createdAt": "2026-11-28T18:33:14.898+00:00"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "WZNBp1JB04pKhFKKHXjwpKDn4689E6HC", "role": "owner", "userId": "BeJUVQOHvQjUddbV9P4Ceu1MHMYmeHMh", "createdAt": "2026-11-28T18:33:14.9+00:00", "organizationId": "YlwEgpundNuzfDmP45yHfg82x8hm8Pyi"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "W7K1Z9DoIkHFb4R47u9INy4btO4FRWe3", "token": "TWPffv7V3TKOpt26qU1a4w2NZJu5owwv", "userId": "BeJUVQOHvQjUddbV9P4Ceu1MHMYmeHMh", "createdAt": "2026-11-28T18:33:14.88+00:00", "expiresAt": "2026-12-05T18:33:14.88+00:00", "ipAddress": "", "updatedAt": "2026-11-28T18:33:14.902+00:00", "userAgent": "", "impersonatedBy": null, "activeOrganizationId": "YlwEgpundNuzfDmP45yHfg82x8hm8Pyi"}');
