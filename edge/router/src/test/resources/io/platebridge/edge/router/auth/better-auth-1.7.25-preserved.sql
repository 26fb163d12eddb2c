-- Better Auth 1.7.25 (npm) with secondaryStorage, storeSessionInDatabase and preserveSessionInDatabase,
-- after the person signed out (auth.api.signOut): the row has ended.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "role" text, "banned" boolean, "banReason" text, "banExpires" timestamptz);
create table "session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade, "activeOrganizationId" text, "impersonatedBy" text);
create table "organization" ("id" text not null primary key, "name" text not null, "slug" text not null unique, "logo" text, "createdAt" timestamptz not null, "metadata" text);
create table "member" ("id" text not null primary key, "organizationId" text not null references "organization" ("id") on delete cascade, "userId" text not null references "user" ("id") on delete cascade, "role" text not null, "createdAt" timestamptz not null);
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "7aUCKrO29gCThTMGRndQY3CuRRMQTK4S", "name": "A", "role": "user", "email": "a1795890904291@example.com", "image": null, "banned": false, "banReason": null, "createdAt": "2026-11-28T18:35:04.812+00:00", "updatedAt": "2026-11-28T18:35:04.812+00:00", "banExpires": null, "emailVerified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "gUBNT6ft1ZFNae0MtdCHufrJO0KmFHRH", "logo": null, "name": "Acme", "slug": "acme1795890904915", "metadata": null, "createdAt": "2026-11-28T18:35:04.961+00:00"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "aEkHlgZzdPndb3Ann88BzfAOYsxdA4rx", "role": "owner", "userId": "7aUCKrO29gCThTMGRndQY3CuRRMQTK4S", "createdAt": "2026-11-28T18:35:04.969+00:00", "organizationId": "gUBNT6ft1ZFNae0MtdCHufrJO0KmFHRH"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "RIYvVWBLqbUt57F7EpbP9tG2XAMGiIl0", "token": "DvyjtwyQROL9AKQXM0YftXgXlN8iZTuk", "userId": "7aUCKrO29gCThTMGRndQY3CuRRMQTK4S", "createdAt": "2026-11-28T18:35:04.846+00:00", "expiresAt": "2026-11-28T18:35:05.067+00:00", "ipAddress": "", "updatedAt": "2026-11-28T18:35:05.067+00:00", "userAgent": "", "impersonatedBy": null, "activeOrganizationId": "gUBNT6ft1ZFNae0MtdCHufrJO0KmFHRH"}');
