-- A legal hold keeps data, never access: who is held can be removed, leave, and be deleted by their home. What is kept of the membership then is
-- a copy, which gives access to nothing. And what a tenant does with a person is never barred by another tenant.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- CreateTable
CREATE TABLE "held_membership" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "roles" JSONB NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "held_membership_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "held_membership_user_id_idx" ON "held_membership"("user_id");

-- AddForeignKey
ALTER TABLE "held_membership" ADD CONSTRAINT "held_membership_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── from here on by hand ───────────────────────────────────────────────────────────────────────────────────────────

SELECT secure_tenant_table('held_membership');
GRANT SELECT ON held_membership TO qeetid_runtime;
GRANT SELECT, INSERT, DELETE ON held_membership TO qeetid_platform;
GRANT SELECT ON role TO qeetid_platform;

-- ─── legal holds ────────────────────────────────────────────────────────────────────────────────────────────────────

-- In place of a refusal: whoever ends a membership that is held, and however, leaves a copy of it with the roles that it had.
CREATE FUNCTION legal_hold_copy_membership() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM legal_hold_lock(OLD.tenant_id, false);
  IF legal_hold_keeps(OLD.tenant_id, OLD.user_id) THEN
    INSERT INTO held_membership (tenant_id, id, user_id, joined_at, roles)
    SELECT OLD.tenant_id, OLD.id, OLD.user_id, OLD.created_at, coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) ORDER BY r.id), '[]')
    FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = OLD.tenant_id AND mr.membership_id = OLD.id;
  END IF;
  RETURN OLD;
END
$$;
DROP TRIGGER legal_hold ON membership;
CREATE TRIGGER legal_hold BEFORE DELETE ON membership FOR EACH ROW EXECUTE FUNCTION legal_hold_copy_membership();
CREATE TRIGGER legal_hold BEFORE UPDATE OR DELETE ON held_membership FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');

-- What was kept for a hold alone goes once no hold keeps it.
CREATE FUNCTION legal_hold_forget() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM held_membership k WHERE k.tenant_id = NEW.tenant_id AND NOT legal_hold_keeps(k.tenant_id, k.user_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER forget AFTER UPDATE OF released_at ON legal_hold FOR EACH ROW WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION legal_hold_forget();

-- As before, also where all that a held tenant has of a person is such a copy.
CREATE OR REPLACE FUNCTION legal_hold_keeps_user(person uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.user_id = person AND h.released_at IS NULL)
    OR EXISTS (SELECT FROM legal_hold h WHERE h.user_id IS NULL AND h.released_at IS NULL AND h.tenant_id IN (
      SELECT u.home_tenant_id FROM users u WHERE u.id = person
      UNION ALL SELECT m.tenant_id FROM membership m WHERE m.user_id = person
      UNION ALL SELECT k.tenant_id FROM held_membership k WHERE k.user_id = person
      UNION ALL SELECT s.tenant_id FROM session s WHERE s.user_id = person
      UNION ALL SELECT k.tenant_id FROM api_key k WHERE k.user_id = person))
$$;

-- As before, and outcome self: nobody keeps what is about themselves alone from being erased.
CREATE OR REPLACE FUNCTION legal_hold_create(hold uuid, person uuid, why text, author uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  PERFORM legal_hold_lock(t, true);
  IF NOT legal_hold_author(author) THEN
    outcome := 'denied';
    RETURN;
  END IF;
  IF person = author THEN
    outcome := 'self';
    RETURN;
  END IF;
  IF person IS NOT NULL THEN
    -- Held against whoever deletes the row: it waits, and then sees the hold.
    PERFORM 1 FROM users u WHERE u.id = person AND (u.home_tenant_id = t OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = person)) FOR KEY SHARE;
    IF NOT FOUND THEN
      outcome := 'unknown';
      RETURN;
    END IF;
  END IF;
  INSERT INTO legal_hold (id, tenant_id, user_id, reason, created_by) VALUES (hold, t, person, why, author);
  outcome := 'created';
END
$$;

-- ─── what ends in another tenant ────────────────────────────────────────────────────────────────────────────────────

-- Appends to the chain of a tenant what happens there by something that was done elsewhere; by nobody whom it knows, unless `actor` is given. Whoever
-- appends to several holds the ends of all of them before: audit_hold_all.
CREATE FUNCTION audit_elsewhere(chain uuid, actor uuid, action text, resource_type text, resource_id text, metadata jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here text := coalesce(current_setting('app.tenant_id', true), '');
BEGIN
  PERFORM set_config('app.tenant_id', chain::text, true);
  PERFORM audit_append(gen_random_uuid(), CASE WHEN actor IS NULL THEN 'SYSTEM' ELSE 'USER' END, actor, action, resource_type, resource_id, NULL, uuid_send(gen_random_uuid()),
    jsonb_build_object('ip', NULL, 'userAgent', NULL, 'metadata', metadata)::text);
  PERFORM set_config('app.tenant_id', here, true);
END
$$;

-- The ends of several chains, always in the same order, so that two who hold several do not wait for each other.
CREATE FUNCTION audit_hold_all(chains uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  chain uuid;
BEGIN
  FOR chain IN SELECT DISTINCT c FROM unnest(chains) AS c ORDER BY c LOOP
    PERFORM audit_hold(chain);
  END LOOP;
END
$$;

-- The tenants that are left to a person besides one.
CREATE FUNCTION tenants_elsewhere(person uuid, t uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(m.tenant_id ORDER BY m.tenant_id), '{}') FROM membership m JOIN tenant n ON n.id = m.tenant_id WHERE m.user_id = person AND m.tenant_id <> t AND n.status <> 'DELETED'
$$;

-- As before, but no other tenant bars it: the person has no access anywhere any more, and the others are told that a member of theirs is gone.
CREATE OR REPLACE FUNCTION platform_user_delete(target uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  others uuid[];
  other uuid;
BEGIN
  -- Joining another tenant waits for a key on this row.
  PERFORM 1 FROM users u WHERE u.id = target AND u.home_tenant_id = t AND u.status <> 'DELETED'
    AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target) FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  UPDATE users SET status = 'DELETED', deleted_at = now(), updated_at = now() WHERE id = target;
  UPDATE session SET revoked_at = now(), revoked_reason = 'user_deleted' WHERE user_id = target AND revoked_at IS NULL;
  DELETE FROM one_time_token WHERE user_id = target;
  others := tenants_elsewhere(target, t);
  PERFORM audit_hold_all(others || t);
  FOREACH other IN ARRAY others LOOP
    PERFORM audit_elsewhere(other, NULL, 'member.account_deleted', 'user', target::text, '{}');
  END LOOP;
  outcome := 'deleted';
END
$$;

-- As before, and the others are told that they have the member again.
CREATE OR REPLACE FUNCTION platform_user_restore(target uuid, OUT restored boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  others uuid[];
  other uuid;
BEGIN
  UPDATE users u SET status = 'ACTIVE', deleted_at = NULL, updated_at = now()
  WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED' AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target);
  restored := FOUND;
  IF restored THEN
    others := tenants_elsewhere(target, t);
    PERFORM audit_hold_all(others || t);
    FOREACH other IN ARRAY others LOOP
      PERFORM audit_elsewhere(other, NULL, 'member.account_restored', 'user', target::text, '{}');
    END LOOP;
  END IF;
END
$$;

-- As before, but whoever is in other tenants, too, is kept for thirty days at least: in that time they can take their account away from the home
-- that has deleted it.
CREATE OR REPLACE FUNCTION retention_ripe(t uuid, of_class "RetentionClass", before timestamptz) RETURNS TABLE (item uuid, person uuid, ended timestamptz) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT u.id, u.id, u.deleted_at FROM users u WHERE of_class = 'DELETED_USERS' AND u.home_tenant_id = t AND u.status = 'DELETED' AND u.deleted_at < before
    AND (u.deleted_at < now() - interval '30 days' OR tenants_elsewhere(u.id, t) = '{}')
  UNION ALL SELECT s.id, s.user_id, least(s.revoked_at, s.expires_at) FROM session s WHERE of_class = 'SESSIONS' AND s.tenant_id = t AND least(s.revoked_at, s.expires_at) < before
  UNION ALL SELECT m.id, NULL, coalesce(m.sent_at, m.created_at) FROM outgoing_mail m
    WHERE of_class = 'MAIL_LOG' AND m.tenant_id = t AND m.status <> 'QUEUED' AND coalesce(m.sent_at, m.created_at) < before;
END
$$;

CREATE OR REPLACE FUNCTION retention_plan_user(run uuid, target uuid, floor_days int, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  since timestamptz;
  least_days int;
BEGIN
  PERFORM legal_hold_lock(t, false);
  SELECT u.deleted_at INTO since FROM users u WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED' FOR UPDATE;
  least_days := CASE WHEN tenants_elsewhere(target, t) = '{}' THEN floor_days ELSE greatest(floor_days, 30) END;
  outcome := CASE WHEN since IS NULL THEN 'unknown' WHEN legal_hold_keeps_user(target) THEN 'held' WHEN since > now() - make_interval(days => least_days) THEN 'early' ELSE 'planned' END;
  IF outcome = 'planned' THEN
    INSERT INTO retention_run_class (tenant_id, run_id, class, cutoff, days, previewed, oldest, newest) VALUES (t, run, 'DELETED_USERS', now() + interval '1 second', 0, 1, since, since);
    INSERT INTO retention_item (tenant_id, run_id, class, item_id) VALUES (t, run, 'DELETED_USERS', target);
  END IF;
END
$$;

DO $$
DECLARE
  fn regprocedure;
BEGIN
  FOR fn IN
    SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND p.proname IN ('legal_hold_copy_membership', 'legal_hold_forget', 'audit_elsewhere', 'audit_hold_all', 'tenants_elsewhere')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
