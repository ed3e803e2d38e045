-- What ended when a person's address was first shown to be theirs, or when they took their account back: for them to look at, wherever it was. The
-- logs of the tenants say it as well, each of its own, and not to the person.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- CreateTable
CREATE TABLE "account_ended" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "place_id" UUID NOT NULL,
    "resource_id" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,

    CONSTRAINT "account_ended_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_ended_user_id_at_idx" ON "account_ended"("user_id", "at");

-- AddForeignKey
ALTER TABLE "account_ended" ADD CONSTRAINT "account_ended_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ─── from here on by hand ─────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON account_ended FROM PUBLIC;
GRANT SELECT, INSERT, DELETE ON account_ended TO qeetid_platform;

-- As before; what a person has brought about is kept for them, too, for 90 days. It is written as one by a proof of their address alone.
CREATE OR REPLACE FUNCTION audit_elsewhere(chain uuid, actor uuid, action text, resource_type text, resource_id text, metadata jsonb)
  RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  here text := coalesce(current_setting('app.tenant_id', true), '');
BEGIN
  PERFORM set_config('app.tenant_id', chain::text, true);
  PERFORM audit_append(gen_random_uuid(), CASE WHEN actor IS NULL THEN 'SYSTEM' ELSE 'USER' END, actor, action, resource_type,
    resource_id, NULL, uuid_send(gen_random_uuid()), jsonb_build_object('ip', NULL, 'userAgent', NULL, 'metadata', metadata)::text);
  PERFORM set_config('app.tenant_id', here, true);
  IF actor IS NOT NULL THEN
    DELETE FROM account_ended e WHERE e.user_id = actor AND e.at < now() - interval '90 days';
    INSERT INTO account_ended (user_id, action, place_id, resource_id, metadata) VALUES (actor, action, chain, resource_id, metadata);
  END IF;
END
$$;

-- What ended of a person's in the last 90 days, newest first. `status`: of the tenant, while they are a member of it.
CREATE FUNCTION platform_user_ended(person uuid, max_rows int, OUT id uuid, OUT at timestamptz, OUT action text, OUT tenant_id uuid,
    OUT tenant_name text, OUT status text, OUT resource_id text, OUT metadata jsonb)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT e.id, e.at, e.action, e.place_id, t.name, t.status::text, e.resource_id, e.metadata
  FROM account_ended e
  LEFT JOIN tenant t ON t.id = e.place_id AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t.id AND m.user_id = person)
  WHERE e.user_id = person AND e.at > now() - interval '90 days'
  ORDER BY e.at DESC, e.id LIMIT max_rows;
END
$$;
REVOKE ALL ON FUNCTION platform_user_ended(uuid, int) FROM PUBLIC;
ALTER FUNCTION platform_user_ended(uuid, int) OWNER TO qeetid_platform;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
