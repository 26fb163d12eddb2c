-- Better Auth 1.7.25 (npm) with its Drizzle adapter: the schema that auth 1.7.7 generates, as SQL by
-- drizzle-kit 0.31.11, rows by drizzle-orm 0.45.4, usePlural. The application ran with
-- TZ=America/New_York.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
CREATE TABLE "members" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text DEFAULT 'member' NOT NULL,
	"created_at" timestamp NOT NULL
);
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"created_at" timestamp NOT NULL,
	"metadata" text,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug")
);
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"active_organization_id" text,
	"impersonated_by" text,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp DEFAULT now() NOT NULL,
	"role" text,
	"banned" boolean DEFAULT false,
	"ban_reason" text,
	"ban_expires" timestamp,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
ALTER TABLE "members" ADD CONSTRAINT "members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
insert into "users" select * from jsonb_populate_record(null::"users",
  '{"id": "pgRqFqQ9ZoqFgu8DSaUJp1xhLfB8z8F2", "name": "A", "role": "user", "email": "a1795892869403@example.com", "image": null, "banned": false, "ban_reason": null, "created_at": "2026-11-28T19:07:50.554", "updated_at": "2026-11-28T19:07:50.554", "ban_expires": null, "email_verified": false}');
insert into "organizations" select * from jsonb_populate_record(null::"organizations",
  '{"id": "4TBNZz6nyrDE19TWjh331ZC4NSLbxF6f", "logo": null, "name": "Acme", "slug": "acme", "metadata": null, "created_at": "2026-11-28T19:07:51.182"}');
insert into "members" select * from jsonb_populate_record(null::"members",
  '{"id": "WxuMLAjQZyuVMFGWWFalvk37YBOGNTQN", "role": "owner", "user_id": "pgRqFqQ9ZoqFgu8DSaUJp1xhLfB8z8F2", "created_at": "2026-11-28T19:07:51.203", "organization_id": "4TBNZz6nyrDE19TWjh331ZC4NSLbxF6f"}');
insert into "sessions" select * from jsonb_populate_record(null::"sessions",
  '{"id": "jLX1goUfn7q1OsX4iNSkx7DkQBbpucla", "token": "K17UPqDfw0OVdfrjpgBkmRH6r0VkahRJ", "user_id": "pgRqFqQ9ZoqFgu8DSaUJp1xhLfB8z8F2", "created_at": "2026-11-28T19:07:50.671", "expires_at": "2026-12-05T19:07:50.67", "ip_address": "", "updated_at": "2026-11-28T19:07:51.224", "user_agent": "", "impersonated_by": null, "active_organization_id": "4TBNZz6nyrDE19TWjh331ZC4NSLbxF6f"}');
