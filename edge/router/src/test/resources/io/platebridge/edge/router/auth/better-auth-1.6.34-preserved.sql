-- Better Auth 1.6.34 (npm) with secondaryStorage, storeSessionInDatabase and preserveSessionInDatabase,
-- after the person signed out (auth.api.signOut): the row is as it was before.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamptz);
create table "session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade, "activeOrganizationId" text, "impersonatedBy" text);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamptz not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "userId" text not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" timestamptz not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "bxjimY455Ye3wv1i0nQ8fST94Jqsqxh9", "name": "A", "role": "user", "email": "a1795890908799@example.com", "image": null, "banned": false, "banReason": null, "createdAt": "2026-11-28T18:35:09.415+00:00", "updatedAt": "2026-11-28T18:35:09.415+00:00", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "ZYj0Y5Js9QpZfP8RVU08XTdc1B5gLTS1", "logo": null, "name": "Acme", "slug": "acme1795890909537", "metadata": null, "createdAt": "2026-11-28T18:35:09.584+00:00"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "pj8Yq8iQpKMhGJF9CL2WmmEAJ6VVAERT", "role": "owner", "userId": "bxjimY455Ye3wv1i0nQ8fST94Jqsqxh9", "createdAt": "2026-11-28T18:35:09.594+00:00", "organizationId": "ZYj0Y5Js9QpZfP8RVU08XTdc1B5gLTS1"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "DxrrDXIXgRCFZpYP0d8HCBqyCpfD3top", "token": "SPtd867ztndnEqmoDdQi2dokRrxNJG9z", "userId": "bxjimY455Ye3wv1i0nQ8fST94Jqsqxh9", "createdAt": "2026-11-28T18:35:09.473+00:00", "expiresAt": "2026-12-05T18:35:09.473+00:00", "ipAddress": "", "updatedAt": "2026-11-28T18:35:09.6+00:00", "userAgent": "", "impersonatedBy": null, "activeOrganizationId": "ZYj0Y5Js9QpZfP8RVU08XTdc1B5gLTS1"}');
