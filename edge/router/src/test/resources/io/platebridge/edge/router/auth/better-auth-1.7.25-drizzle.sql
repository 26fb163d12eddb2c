-- Better Auth 1.7.25 (npm) with its Drizzle adapter: the schema that auth 1.7.7 generates, as SQL by
-- drizzle-kit 0.31.11, rows by drizzle-orm 0.45.4. The application ran with TZ=America/New_York.
-- Rows as it wrote them for an invented person; tables that a router does not read are left out.
CREATE TABLE "member" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text DEFAULT 'member' NOT NULL,
	"created_at" timestamp NOT NULL
);
CREATE TABLE "organization" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"created_at" timestamp NOT NULL,
	"metadata" text,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
CREATE TABLE "session" (
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
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
CREATE TABLE "user" (
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
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;
insert into "user" select * from jsonb_populate_record(null::"user",
  '{"id": "PpROp6B851Vb5UzJFDNZmV8ioJdPS3C3", "name": "A", "role": "user", "email": "a1795892908481@example.com", "image": null, "banned": false, "ban_reason": null, "created_at": "2026-11-28T19:08:30.346", "updated_at": "2026-11-28T19:08:30.346", "ban_expires": null, "email_verified": false}');
insert into "organization" select * from jsonb_populate_record(null::"organization",
  '{"id": "sGXDUZ8KJrQWLUequGIvyKR3kQSPWgnt", "logo": null, "name": "Acme", "slug": "acme", "metadata": null, "created_at": "2026-11-28T19:08:31.242"}');
insert into "member" select * from jsonb_populate_record(null::"member",
  '{"id": "HOt6PvhudnDN0fZIAve7CDXX5LoNJssp", "role": "owner", "user_id": "PpROp6B851Vb5UzJFDNZmV8ioJdPS3C3", "created_at": "2026-11-28T19:08:31.414", "organization_id": "sGXDUZ8KJrQWLUequGIvyKR3kQSPWgnt"}');
insert into "session" select * from jsonb_populate_record(null::"session",
  '{"id": "gS9LefZJX0sfVeUKhuURKL1bn4hm3g0G", "token": "50XOfZiBP6Now32b910XzwNMygQuliY5", "user_id": "PpROp6B851Vb5UzJFDNZmV8ioJdPS3C3", "created_at": "2026-11-28T19:08:30.504", "expires_at": "2026-12-05T19:08:30.503", "ip_address": "", "updated_at": "2026-11-28T19:08:31.458", "user_agent": "", "impersonated_by": null, "active_organization_id": "sGXDUZ8KJrQWLUequGIvyKR3kQSPWgnt"}');
