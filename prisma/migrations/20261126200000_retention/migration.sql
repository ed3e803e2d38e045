-- CreateEnum
CREATE TYPE "RetentionClass" AS ENUM ('DELETED_USERS', 'AUDIT_PAYLOADS', 'AUTH_EVENTS', 'SESSIONS', 'MAIL_LOG');

-- CreateEnum
CREATE TYPE "RetentionRunState" AS ENUM ('PREVIEWED', 'RUNNING', 'DONE');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "retention_policy" (
    "tenant_id" UUID NOT NULL,
    "deleted_users_enabled" BOOLEAN NOT NULL,
    "deleted_users_days" INTEGER NOT NULL,
    "audit_payloads_enabled" BOOLEAN NOT NULL,
    "audit_payloads_days" INTEGER NOT NULL,
    "auth_events_enabled" BOOLEAN NOT NULL,
    "auth_events_days" INTEGER NOT NULL,
    "sessions_enabled" BOOLEAN NOT NULL,
    "sessions_days" INTEGER NOT NULL,
    "mail_log_enabled" BOOLEAN NOT NULL,
    "mail_log_days" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_policy_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "retention_sweep" (
    "tenant_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "retention_sweep_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID,
    "reason" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "release_requested_by" UUID,
    "release_requested_at" TIMESTAMPTZ(3),
    "released_by" UUID,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "state" "RetentionRunState" NOT NULL,
    "token_hash" BYTEA,
    "policy_version" INTEGER NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "retention_run_class" (
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "class" "RetentionClass" NOT NULL,
    "cutoff" TIMESTAMPTZ(3) NOT NULL,
    "days" INTEGER NOT NULL,
    "previewed" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,
    "oldest" TIMESTAMPTZ(3),
    "newest" TIMESTAMPTZ(3),
    "limited" BOOLEAN NOT NULL DEFAULT false,
    "upper" BIGINT NOT NULL DEFAULT 0,
    "cursor" BIGINT NOT NULL DEFAULT 0,
    "removed" BIGINT NOT NULL DEFAULT 0,
    "kept" BIGINT NOT NULL DEFAULT 0,
    "changed" BIGINT NOT NULL DEFAULT 0,
    "done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "retention_run_class_pkey" PRIMARY KEY ("tenant_id","run_id","class")
);

-- CreateTable
CREATE TABLE "retention_item" (
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "class" "RetentionClass" NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "retention_item_pkey" PRIMARY KEY ("tenant_id","run_id","class","item_id")
);

-- CreateTable
CREATE TABLE "retention_receipt" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "class" "RetentionClass" NOT NULL,
    "cutoff" TIMESTAMPTZ(3) NOT NULL,
    "removed" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "digest" BYTEA NOT NULL,
    "covered" TEXT,
    "head_seq" BIGINT NOT NULL,
    "head_hash" BYTEA NOT NULL,
    "signature" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_receipt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "legal_hold_tenant_id_created_at_id_idx" ON "legal_hold"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "legal_hold_user_id_idx" ON "legal_hold"("user_id");

-- CreateIndex
CREATE INDEX "retention_run_tenant_id_created_at_id_idx" ON "retention_run"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "retention_receipt_tenant_id_created_at_id_idx" ON "retention_receipt"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "retention_receipt_tenant_id_class_head_seq_idx" ON "retention_receipt"("tenant_id", "class", "head_seq");

-- CreateIndex
CREATE INDEX "api_key_user_id_idx" ON "api_key"("user_id");

-- CreateIndex
CREATE INDEX "one_time_token_user_id_idx" ON "one_time_token"("user_id");

-- AddForeignKey
ALTER TABLE "retention_policy" ADD CONSTRAINT "retention_policy_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_sweep" ADD CONSTRAINT "retention_sweep_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_run" ADD CONSTRAINT "retention_run_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_run_class" ADD CONSTRAINT "retention_run_class_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_run_class" ADD CONSTRAINT "retention_run_class_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "retention_run"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_item" ADD CONSTRAINT "retention_item_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_item" ADD CONSTRAINT "retention_item_tenant_id_run_id_class_fkey" FOREIGN KEY ("tenant_id", "run_id", "class") REFERENCES "retention_run_class"("tenant_id", "run_id", "class") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_receipt" ADD CONSTRAINT "retention_receipt_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── from here on by hand ───────────────────────────────────────────────────────────────────────────────────────────

UPDATE users SET deleted_at = updated_at WHERE status = 'DELETED';
CREATE INDEX users_deleted_idx ON users (home_tenant_id, deleted_at) WHERE status = 'DELETED';
CREATE INDEX retention_run_open_idx ON retention_run (leased_until) WHERE state = 'RUNNING';
CREATE INDEX retention_run_preview_idx ON retention_run (expires_at) WHERE state = 'PREVIEWED';
CREATE INDEX legal_hold_active_idx ON legal_hold (tenant_id, user_id) WHERE released_at IS NULL;

-- Lifting a hold takes two people, whoever writes the row.
ALTER TABLE legal_hold ADD CONSTRAINT legal_hold_two_people CHECK (released_by IS NULL OR released_by <> release_requested_by),
  ADD CONSTRAINT legal_hold_requested CHECK (released_at IS NULL OR (released_by IS NOT NULL AND release_requested_by IS NOT NULL AND release_requested_at IS NOT NULL));

SELECT secure_tenant_table(t::regclass)
FROM unnest(ARRAY['retention_policy', 'retention_sweep', 'legal_hold', 'retention_run', 'retention_run_class', 'retention_item', 'retention_receipt']) AS t;

-- Holds, lists of what goes, and how far a run has come are written by the functions below alone.
GRANT SELECT ON retention_policy, retention_sweep, legal_hold, retention_run, retention_run_class, retention_item, retention_receipt TO qeetid_runtime;
GRANT INSERT ON retention_policy, retention_run, retention_receipt TO qeetid_runtime;
GRANT UPDATE (deleted_users_enabled, deleted_users_days, audit_payloads_enabled, audit_payloads_days, auth_events_enabled, auth_events_days, sessions_enabled, sessions_days,
  mail_log_enabled, mail_log_days, version, updated_at) ON retention_policy TO qeetid_runtime;
GRANT UPDATE (state, started_by, started_at, finished_at, leased_until) ON retention_run TO qeetid_runtime;
GRANT UPDATE (due_at, leased_until) ON retention_sweep TO qeetid_runtime;

GRANT SELECT ON retention_policy TO qeetid_platform;
GRANT SELECT, INSERT, UPDATE ON retention_sweep, legal_hold TO qeetid_platform;
GRANT SELECT, UPDATE, DELETE ON retention_run TO qeetid_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON retention_run_class, retention_item TO qeetid_platform;
-- From here on a person can be deleted as a row: by retention_purge, which leaves nothing that refers to it.
GRANT DELETE ON users, session, membership, api_key, invitation, outgoing_mail, access_decision TO qeetid_platform;
GRANT SELECT ON access_decision TO qeetid_platform;
GRANT UPDATE (revoked_at, revoked_reason) ON session TO qeetid_platform;
GRANT SELECT ON audit_event, audit_payload TO qeetid_platform;
GRANT UPDATE (salt, body) ON audit_payload TO qeetid_platform;

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- ─── legal holds ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever makes a hold waits for what is being removed in the tenant, and what is to be removed waits for a hold that is being made.
CREATE FUNCTION legal_hold_lock(t uuid, making boolean) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF making THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('legal hold ' || t::text, 0));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('legal hold ' || t::text, 0));
  END IF;
END
$$;

-- Whether rows of a tenant that are about a person, or about nobody (null), are held.
CREATE FUNCTION legal_hold_keeps(t uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL AND (h.user_id IS NULL OR h.user_id = person))
$$;

-- Whether a person is held as such: by any tenant, or as one of those whom a held tenant knows.
CREATE FUNCTION legal_hold_keeps_user(person uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.user_id = person AND h.released_at IS NULL)
    OR EXISTS (SELECT FROM legal_hold h WHERE h.user_id IS NULL AND h.released_at IS NULL AND h.tenant_id IN (
      SELECT u.home_tenant_id FROM users u WHERE u.id = person
      UNION ALL SELECT m.tenant_id FROM membership m WHERE m.user_id = person
      UNION ALL SELECT s.tenant_id FROM session s WHERE s.user_id = person
      UNION ALL SELECT k.tenant_id FROM api_key k WHERE k.user_id = person))
$$;

-- Whether the payload of an event is held: of what a held person did, of what was done to them, and of what names them.
CREATE FUNCTION legal_hold_keeps_event(t uuid, actor uuid, resource text, body text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL
    AND (h.user_id IS NULL OR h.user_id = actor OR h.user_id::text = resource OR position(h.user_id::text IN body) > 0))
$$;

-- The last line: what is held is not removed, whoever asks for it and however. The argument names the column of the person.
CREATE FUNCTION legal_hold_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone jsonb := to_jsonb(OLD);
  t uuid := (gone ->> 'tenant_id')::uuid;
BEGIN
  PERFORM legal_hold_lock(t, false);
  IF legal_hold_keeps(t, (gone ->> TG_ARGV[0])::uuid) THEN
    RAISE EXCEPTION 'a legal hold keeps this row of %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE FUNCTION legal_hold_guard_user() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF legal_hold_keeps_user(OLD.id) THEN -- the row is locked by now, as it is by whoever makes a hold on the person
    RAISE EXCEPTION 'a legal hold keeps this person' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;

CREATE FUNCTION legal_hold_guard_tenant() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM legal_hold_lock(OLD.id, false);
  IF EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = OLD.id AND h.released_at IS NULL) THEN
    RAISE EXCEPTION 'a legal hold keeps this tenant' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE FUNCTION legal_hold_guard_payload() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  event audit_event;
BEGIN
  PERFORM legal_hold_lock(OLD.tenant_id, false);
  SELECT * INTO event FROM audit_event e WHERE e.tenant_id = OLD.tenant_id AND e.seq = OLD.seq;
  IF legal_hold_keeps_event(OLD.tenant_id, event.actor_user_id, event.resource_id, OLD.body) THEN
    RAISE EXCEPTION 'a legal hold keeps this payload' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

-- A month of events is emptied as a whole, past the triggers of its rows: not while somebody is held in it.
CREATE FUNCTION legal_hold_guard_month() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM legal_hold h JOIN auth_event e ON e.tenant_id = h.tenant_id AND e.tableoid = TG_RELID WHERE h.released_at IS NULL AND (h.user_id IS NULL OR h.user_id = e.user_id)) THEN
    RAISE EXCEPTION 'a legal hold keeps rows of %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER legal_hold BEFORE DELETE ON membership FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE TRIGGER legal_hold BEFORE DELETE ON session FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE TRIGGER legal_hold BEFORE DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE TRIGGER legal_hold BEFORE DELETE ON outgoing_mail FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('');
CREATE TRIGGER legal_hold BEFORE DELETE ON auth_event FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE TRIGGER legal_hold_person BEFORE UPDATE OF user_id ON auth_event FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE TRIGGER legal_hold_person BEFORE UPDATE OF user_id ON auth_activity FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE TRIGGER legal_hold BEFORE UPDATE OR DELETE ON audit_payload FOR EACH ROW EXECUTE FUNCTION legal_hold_guard_payload();
CREATE TRIGGER legal_hold BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION legal_hold_guard_user();
CREATE TRIGGER legal_hold BEFORE DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION legal_hold_guard_tenant();
CREATE TRIGGER legal_hold_status BEFORE UPDATE OF status ON tenant FOR EACH ROW WHEN (NEW.status = 'DELETED' AND OLD.status <> 'DELETED') EXECUTE FUNCTION legal_hold_guard_tenant();
DO $$
DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT i.inhrelid::regclass FROM pg_inherits i WHERE i.inhparent = 'auth_event'::regclass LOOP
    EXECUTE format('CREATE TRIGGER legal_hold_month BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION legal_hold_guard_month()', part);
  END LOOP;
END
$$;

-- Whether somebody may set and lift holds in the transaction's tenant: an active member who holds policy.write.
CREATE FUNCTION legal_hold_author(author uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM membership m JOIN users u ON u.id = m.user_id AND u.status = 'ACTIVE'
    JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
    JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id AND p.permission_key = 'policy.write'
    WHERE m.tenant_id = current_tenant() AND m.user_id = author)
$$;

-- Asked before something of a person (null: of the whole tenant) is removed; it stays true, or false, until the transaction ends.
CREATE FUNCTION legal_hold_on(person uuid, OUT held boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM legal_hold_lock(current_tenant(), false);
  held := CASE WHEN person IS NULL THEN EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = current_tenant() AND h.released_at IS NULL) ELSE legal_hold_keeps(current_tenant(), person) END;
END
$$;

-- outcome: created, denied, or unknown when the person is neither a member nor at home here.
CREATE FUNCTION legal_hold_create(hold uuid, person uuid, why text, author uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  PERFORM legal_hold_lock(t, true);
  IF NOT legal_hold_author(author) THEN
    outcome := 'denied';
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

-- The first of two. A request lapses after seven days; the one who made it can make it again, and so can another.
-- outcome: requested, denied, unknown, or open when somebody else's request waits.
CREATE FUNCTION legal_hold_request_release(hold uuid, author uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  h legal_hold;
BEGIN
  SELECT * INTO h FROM legal_hold l WHERE l.tenant_id = current_tenant() AND l.id = hold AND l.released_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
  ELSIF NOT legal_hold_author(author) THEN
    outcome := 'denied';
  ELSIF h.release_requested_by <> author AND h.release_requested_at > now() - interval '7 days' AND legal_hold_author(h.release_requested_by) THEN
    outcome := 'open';
  ELSE
    UPDATE legal_hold l SET release_requested_by = author, release_requested_at = now() WHERE l.tenant_id = h.tenant_id AND l.id = hold;
    outcome := 'requested';
  END IF;
END
$$;

-- The second of two. outcome: released, denied, unknown, same, or not_requested when nobody has asked, or no longer may.
CREATE FUNCTION legal_hold_confirm_release(hold uuid, author uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  h legal_hold;
BEGIN
  SELECT * INTO h FROM legal_hold l WHERE l.tenant_id = current_tenant() AND l.id = hold AND l.released_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
  ELSIF NOT legal_hold_author(author) THEN
    outcome := 'denied';
  ELSIF h.release_requested_by IS NULL OR h.release_requested_at < now() - interval '7 days' OR NOT legal_hold_author(h.release_requested_by) THEN
    outcome := 'not_requested';
  ELSIF h.release_requested_by = author THEN
    outcome := 'same';
  ELSE
    UPDATE legal_hold l SET released_by = author, released_at = now() WHERE l.tenant_id = h.tenant_id AND l.id = hold;
    outcome := 'released';
  END IF;
END
$$;

-- ─── deleted people ─────────────────────────────────────────────────────────────────────────────────────────────────

-- Deletes a member whose home is here, for as long as nobody purges them: they cannot sign in, and their sessions end at once.
-- outcome: deleted, elsewhere when another tenant counts on them, or unknown.
CREATE FUNCTION platform_user_delete(target uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Joining another tenant waits for a key on this row.
  PERFORM 1 FROM users u WHERE u.id = target AND u.home_tenant_id = current_tenant() AND u.status <> 'DELETED'
    AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = current_tenant() AND m.user_id = target) FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
  ELSIF EXISTS (SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = target AND m.tenant_id <> current_tenant() AND t.status <> 'DELETED') THEN
    outcome := 'elsewhere';
  ELSE
    UPDATE users SET status = 'DELETED', deleted_at = now(), updated_at = now() WHERE id = target;
    UPDATE session SET revoked_at = now(), revoked_reason = 'user_deleted' WHERE user_id = target AND revoked_at IS NULL;
    DELETE FROM one_time_token WHERE user_id = target;
    outcome := 'deleted';
  END IF;
END
$$;

-- As before, but for those who are deleted, who count as no members.
CREATE OR REPLACE FUNCTION platform_user_tenants(member uuid, before_created timestamptz, before_id uuid, max_rows int,
    OUT id uuid, OUT slug text, OUT name text, OUT personal boolean, OUT status text, OUT plan text, OUT region text, OUT logo_url text,
    OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz, OUT member_count int)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.slug, t.name, t.personal, t.status::text, t.plan::text, t.region,
    CASE WHEN length(t.logo_url) > 65536 AND t.logo_url LIKE 'data:%' THEN '' ELSE t.logo_url END, t.metadata, t.version, t.created_at, t.updated_at,
    (SELECT coalesce(sum(c.n), 0)::int FROM member_count c WHERE c.tenant_id = t.id AND c.figure = 'members')
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  WHERE m.user_id = member AND t.status <> 'DELETED' AND (before_created IS NULL OR (t.created_at, t.id) < (before_created, before_id))
  ORDER BY t.created_at DESC, t.id DESC LIMIT least(max_rows, 201)
$$;

-- As before, but for those who are deleted: they may nothing.
CREATE OR REPLACE FUNCTION member_permissions(member_user_id uuid, OUT role_id uuid, OUT role_name text, OUT permission text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.name, p.permission_key
  FROM membership m
  JOIN users u ON u.id = m.user_id AND u.status <> 'DELETED'
  JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
  JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
  LEFT JOIN role_permission p ON p.tenant_id = r.tenant_id AND p.role_id = r.id
  WHERE m.tenant_id = current_tenant() AND m.user_id = member_user_id
  ORDER BY r.name, p.permission_key
$$;

-- False: there is no such deleted person at home here, or they are purged.
CREATE FUNCTION platform_user_restore(target uuid, OUT restored boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users u SET status = 'ACTIVE', deleted_at = NULL, updated_at = now()
  WHERE u.id = target AND u.home_tenant_id = current_tenant() AND u.status = 'DELETED' AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = current_tenant() AND m.user_id = target);
  restored := FOUND;
END
$$;

-- ─── what is ripe, and removing it ──────────────────────────────────────────────────────────────────────────────────

-- Rows of a tenant that ended before a moment, of the classes whose rows have ids; who they are about, and when they ended.
CREATE FUNCTION retention_ripe(t uuid, of_class "RetentionClass", before timestamptz) RETURNS TABLE (item uuid, person uuid, ended timestamptz) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.id, u.deleted_at FROM users u WHERE of_class = 'DELETED_USERS' AND u.home_tenant_id = t AND u.status = 'DELETED' AND u.deleted_at < before
  UNION ALL SELECT s.id, s.user_id, least(s.revoked_at, s.expires_at) FROM session s WHERE of_class = 'SESSIONS' AND s.tenant_id = t AND least(s.revoked_at, s.expires_at) < before
  UNION ALL SELECT m.id, NULL, coalesce(m.sent_at, m.created_at) FROM outgoing_mail m
    WHERE of_class = 'MAIL_LOG' AND m.tenant_id = t AND m.status <> 'QUEUED' AND coalesce(m.sent_at, m.created_at) < before
$$;

-- Writes down what a run is to remove of one class: rows with ids one by one, the oldest first and no more than max_rows; of numbered
-- rows the last number. What is ripe and not held is counted as `previewed`.
CREATE FUNCTION retention_plan(run uuid, of_class text, before timestamptz, of_days int, max_rows int, OUT previewed bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  c "RetentionClass" := of_class::"RetentionClass";
  guarded boolean; -- whether it need be looked row by row
  others bigint;
  first timestamptz;
  last timestamptz;
  top bigint := 0;
BEGIN
  -- An hour for clocks that differ. Analytics count on the events of the last sixty days.
  IF before > now() - (CASE WHEN c = 'AUTH_EVENTS' THEN interval '62 days' ELSE interval '1 day' END) + interval '1 hour' THEN
    RAISE EXCEPTION 'retention_plan: % is too recent for %', before, of_class USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM 1 FROM retention_run r WHERE r.tenant_id = t AND r.id = run AND r.state <> 'DONE' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'retention_plan: no such run' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM legal_hold_lock(t, false);
  guarded := EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL);
  INSERT INTO retention_run_class (tenant_id, run_id, class, cutoff, days) VALUES (t, run, c, before, of_days);
  IF c = 'AUDIT_PAYLOADS' THEN
    SELECT count(*) FILTER (WHERE NOT k.keep), count(*) FILTER (WHERE k.keep), min(e.created_at) FILTER (WHERE NOT k.keep), max(e.created_at) FILTER (WHERE NOT k.keep),
      coalesce(max(e.seq) FILTER (WHERE NOT k.keep), 0) INTO previewed, others, first, last, top
    FROM audit_event e JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq AND p.body IS NOT NULL,
      LATERAL (SELECT CASE WHEN guarded THEN legal_hold_keeps_event(t, e.actor_user_id, e.resource_id, p.body) ELSE false END AS keep) k
    WHERE e.tenant_id = t AND e.created_at < before;
  ELSIF c = 'AUTH_EVENTS' THEN
    SELECT count(*) FILTER (WHERE NOT k.keep), count(*) FILTER (WHERE k.keep), min(e.at) FILTER (WHERE NOT k.keep), max(e.at) FILTER (WHERE NOT k.keep),
      coalesce(max(e.seq) FILTER (WHERE NOT k.keep), 0) INTO previewed, others, first, last, top
    FROM auth_event e, LATERAL (SELECT CASE WHEN guarded THEN legal_hold_keeps(t, e.user_id) ELSE false END AS keep) k WHERE e.tenant_id = t AND e.at < before;
  ELSE
    SELECT count(*) INTO others FROM retention_ripe(t, c, before) r WHERE CASE WHEN c = 'DELETED_USERS' THEN legal_hold_keeps_user(r.person) WHEN guarded THEN legal_hold_keeps(t, r.person) ELSE false END;
    WITH chosen AS (
      SELECT r.item, r.ended FROM retention_ripe(t, c, before) r WHERE NOT CASE WHEN c = 'DELETED_USERS' THEN legal_hold_keeps_user(r.person) WHEN guarded THEN legal_hold_keeps(t, r.person) ELSE false END
      ORDER BY r.ended, r.item LIMIT max_rows
    ), listed AS (
      INSERT INTO retention_item (tenant_id, run_id, class, item_id) SELECT t, run, c, chosen.item FROM chosen
    )
    SELECT count(*), min(chosen.ended), max(chosen.ended) INTO previewed, first, last FROM chosen;
  END IF;
  UPDATE retention_run_class k SET previewed = retention_plan.previewed, held = others, oldest = first, newest = last, upper = top,
    limited = c NOT IN ('AUDIT_PAYLOADS', 'AUTH_EVENTS') AND retention_plan.previewed = max_rows, done = retention_plan.previewed = 0
  WHERE k.tenant_id = t AND k.run_id = run AND k.class = c;
END
$$;

-- The same for one deleted person of this tenant, however recently; not within the days that the operator keeps everybody.
-- outcome: planned, held, early or unknown.
CREATE FUNCTION retention_plan_user(run uuid, target uuid, floor_days int, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  since timestamptz;
BEGIN
  PERFORM legal_hold_lock(t, false);
  SELECT u.deleted_at INTO since FROM users u WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED' FOR UPDATE;
  outcome := CASE WHEN since IS NULL THEN 'unknown' WHEN legal_hold_keeps_user(target) THEN 'held' WHEN since > now() - make_interval(days => floor_days) THEN 'early' ELSE 'planned' END;
  IF outcome = 'planned' THEN
    INSERT INTO retention_run_class (tenant_id, run_id, class, cutoff, days, previewed, oldest, newest) VALUES (t, run, 'DELETED_USERS', now() + interval '1 second', 0, 1, since, since);
    INSERT INTO retention_item (tenant_id, run_id, class, item_id) VALUES (t, run, 'DELETED_USERS', target);
  END IF;
END
$$;

-- What refers to people, and what knows them by their id, of people who are about to go. In figures of use each becomes somebody unknown.
CREATE FUNCTION retention_forget_people(t uuid, people uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  strangers uuid[] := ARRAY(SELECT gen_random_uuid() FROM unnest(people));
BEGIN
  DELETE FROM invitation i USING users u WHERE u.id = ANY (people) AND i.tenant_id = t AND i.email_normalized = u.email_normalized;
  DELETE FROM one_time_token o WHERE o.user_id = ANY (people);
  DELETE FROM api_key k WHERE k.user_id = ANY (people);
  DELETE FROM session s WHERE s.user_id = ANY (people);
  DELETE FROM membership m WHERE m.user_id = ANY (people);
  DELETE FROM access_decision d WHERE d.tenant_id = t AND d.user_id = ANY (people);
  PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE; -- under which these two are written
  UPDATE auth_event e SET user_id = s.stranger FROM unnest(people, strangers) AS s(person, stranger) WHERE e.tenant_id = t AND e.user_id = s.person;
  UPDATE auth_activity a SET user_id = s.stranger FROM unnest(people, strangers) AS s(person, stranger) WHERE a.tenant_id = t AND a.user_id = s.person;
  DELETE FROM users u WHERE u.id = ANY (people); -- with credential, authenticator and recovery codes
END
$$;

-- Removes the next batch of a class of a run that is running, and notes how far it has come. Only what was written down goes, if it
-- is still ripe and not held. Of audit payloads `covered` are the numbers of those that went.
CREATE FUNCTION retention_purge(run uuid, of_class text, max_rows int, OUT removed int, OUT kept int, OUT changed int, OUT digest bytea, OUT covered text, OUT done boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  c "RetentionClass" := of_class::"RetentionClass";
  k retention_run_class;
  ids uuid[];
  ripe uuid[];
  gone uuid[];
  seqs bigint[];
  last bigint;
  looked int;
  guarded boolean;
BEGIN
  PERFORM 1 FROM retention_run r WHERE r.tenant_id = t AND r.id = run AND r.state = 'RUNNING' FOR UPDATE; -- batches of a run come one after the other
  IF NOT FOUND THEN
    RAISE EXCEPTION 'retention_purge: no such run' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  SELECT * INTO STRICT k FROM retention_run_class x WHERE x.tenant_id = t AND x.run_id = run AND x.class = c;
  PERFORM legal_hold_lock(t, false);
  guarded := EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL);
  removed := 0;
  kept := 0;
  changed := 0;
  IF c = 'AUDIT_PAYLOADS' THEN
    SELECT coalesce(array_agg(x.seq ORDER BY x.seq) FILTER (WHERE NOT x.keep), '{}'), count(*) FILTER (WHERE x.keep), coalesce(max(x.seq), k.upper), count(*) INTO seqs, kept, last, looked
    FROM (
      SELECT e.seq, CASE WHEN guarded THEN legal_hold_keeps_event(t, e.actor_user_id, e.resource_id, p.body) ELSE false END AS keep
      FROM audit_payload p JOIN audit_event e ON e.tenant_id = p.tenant_id AND e.seq = p.seq
      WHERE p.tenant_id = t AND p.seq > k.cursor AND p.seq <= k.upper AND p.body IS NOT NULL AND e.created_at < k.cutoff ORDER BY p.seq LIMIT max_rows
    ) x;
    SELECT sha256(convert_to(coalesce(string_agg(e.seq || ':' || encode(e.payload_hash, 'hex'), ',' ORDER BY e.seq), ''), 'UTF8')) INTO digest
    FROM audit_event e WHERE e.tenant_id = t AND e.seq = ANY (seqs);
    SELECT string_agg(CASE WHEN lo = hi THEN lo::text ELSE lo || '-' || hi END, ',' ORDER BY lo) INTO covered
    FROM (SELECT min(s) AS lo, max(s) AS hi FROM (SELECT s, s - row_number() OVER (ORDER BY s) AS island FROM unnest(seqs) AS s) q GROUP BY island) r;
    UPDATE audit_payload p SET salt = NULL, body = NULL WHERE p.tenant_id = t AND p.seq = ANY (seqs);
    removed := cardinality(seqs);
    done := looked < max_rows;
  ELSIF c = 'AUTH_EVENTS' THEN
    PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
    WITH due AS (
      SELECT e.at, e.seq, e.slot FROM auth_event e WHERE e.tenant_id = t AND e.at < k.cutoff AND e.seq <= k.upper AND NOT CASE WHEN guarded THEN legal_hold_keeps(t, e.user_id) ELSE false END ORDER BY e.at, e.seq LIMIT max_rows
    ), deleted AS (
      DELETE FROM auth_event e USING due WHERE e.tenant_id = t AND e.at = due.at AND e.seq = due.seq AND e.slot = due.slot RETURNING e.seq
    )
    SELECT count(*), sha256(convert_to(coalesce(string_agg(d.seq::text, ',' ORDER BY d.seq), ''), 'UTF8')) INTO removed, digest FROM deleted d;
    IF removed > 0 THEN
      INSERT INTO auth_horizon AS h (tenant_id, raw_from) VALUES (t, k.cutoff) ON CONFLICT (tenant_id) DO UPDATE SET raw_from = greatest(h.raw_from, k.cutoff);
    END IF;
    done := removed < max_rows;
    IF done THEN
      SELECT count(*) INTO kept FROM auth_event e WHERE e.tenant_id = t AND e.at < k.cutoff AND e.seq <= k.upper;
    END IF;
  ELSE
    ids := ARRAY(SELECT i.item_id FROM retention_item i WHERE i.tenant_id = t AND i.run_id = run AND i.class = c ORDER BY i.item_id LIMIT max_rows);
    IF c = 'DELETED_USERS' THEN
      PERFORM 1 FROM users u WHERE u.id = ANY (ids) ORDER BY u.id FOR UPDATE;
    ELSIF c = 'SESSIONS' THEN
      PERFORM 1 FROM session s WHERE s.tenant_id = t AND s.id = ANY (ids) ORDER BY s.id FOR UPDATE;
    ELSE
      PERFORM 1 FROM outgoing_mail m WHERE m.tenant_id = t AND m.id = ANY (ids) ORDER BY m.id FOR UPDATE;
    END IF;
    SELECT coalesce(array_agg(r.item), '{}'),
      coalesce(array_agg(r.item ORDER BY r.item) FILTER (WHERE NOT CASE WHEN c = 'DELETED_USERS' THEN legal_hold_keeps_user(r.person) WHEN guarded THEN legal_hold_keeps(t, r.person) ELSE false END), '{}')
    INTO ripe, gone FROM retention_ripe(t, c, k.cutoff) r WHERE r.item = ANY (ids);
    IF c = 'DELETED_USERS' THEN
      PERFORM retention_forget_people(t, gone);
    ELSIF c = 'SESSIONS' THEN
      DELETE FROM session s WHERE s.tenant_id = t AND s.id = ANY (gone);
    ELSE
      DELETE FROM outgoing_mail m WHERE m.tenant_id = t AND m.id = ANY (gone);
    END IF;
    DELETE FROM retention_item i WHERE i.tenant_id = t AND i.run_id = run AND i.class = c AND i.item_id = ANY (ids);
    removed := cardinality(gone);
    kept := cardinality(ripe) - removed;
    changed := cardinality(ids) - cardinality(ripe);
    digest := sha256(convert_to(array_to_string(gone, ','), 'UTF8'));
    done := cardinality(ids) < max_rows;
  END IF;
  UPDATE retention_run_class x SET removed = x.removed + retention_purge.removed, kept = x.kept + retention_purge.kept, changed = x.changed + retention_purge.changed,
    cursor = coalesce(last, x.cursor), done = retention_purge.done
  WHERE x.tenant_id = t AND x.run_id = run AND x.class = c;
END
$$;

-- ─── the sweeper ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Tenants that the sweeper is to look at, for so long; two instances get different ones. Of those alone that have switched something
-- on, that are older than the shortest ceiling (aged; null: there is none), or in which a run was left in the middle.
CREATE FUNCTION platform_retention_claim(aged timestamptz, max_rows int, lease_seconds int, OUT tenant_id uuid) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO retention_sweep (tenant_id, due_at)
  SELECT t.id, now() - interval '1 second' FROM tenant t LEFT JOIN retention_policy p ON p.tenant_id = t.id
  WHERE NOT EXISTS (SELECT FROM retention_sweep s WHERE s.tenant_id = t.id)
    AND (t.created_at < aged OR p.deleted_users_enabled OR p.audit_payloads_enabled OR p.auth_events_enabled OR p.sessions_enabled OR p.mail_log_enabled
      OR EXISTS (SELECT FROM retention_run r WHERE r.tenant_id = t.id AND r.state = 'RUNNING'))
  LIMIT 1000 ON CONFLICT DO NOTHING;
  RETURN QUERY
  UPDATE retention_sweep s SET leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 1), 3600))
  FROM (
    SELECT d.tenant_id FROM retention_sweep d
    WHERE (d.leased_until IS NULL OR d.leased_until < now())
      AND (d.due_at <= now() OR EXISTS (SELECT FROM retention_run r WHERE r.tenant_id = d.tenant_id AND r.state = 'RUNNING' AND r.leased_until < now()))
    ORDER BY d.due_at LIMIT least(max_rows, 100) FOR UPDATE SKIP LOCKED
  ) due
  WHERE s.tenant_id = due.tenant_id RETURNING s.tenant_id;
END
$$;

-- Previews whose token is no longer good.
CREATE FUNCTION platform_retention_forget(max_rows int, OUT forgotten int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM retention_run r USING (SELECT p.tenant_id, p.id FROM retention_run p WHERE p.state = 'PREVIEWED' AND p.expires_at < now() LIMIT least(max_rows, 100) FOR UPDATE SKIP LOCKED) old
  WHERE r.tenant_id = old.tenant_id AND r.id = old.id;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
END
$$;

-- ─── ownership and execution ────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  fn regprocedure;
  named text;
BEGIN
  FOR fn, named IN
    SELECT p.oid::regprocedure, p.proname FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND (p.proname LIKE 'legal\_hold\_%' OR p.proname LIKE 'retention\_%' OR p.proname LIKE 'platform\_retention\_%' OR p.proname IN ('platform_user_delete', 'platform_user_restore'))
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    IF named IN ('legal_hold_on', 'legal_hold_create', 'legal_hold_request_release', 'legal_hold_confirm_release', 'platform_user_delete', 'platform_user_restore', 'retention_plan', 'retention_plan_user',
      'retention_purge', 'platform_retention_claim', 'platform_retention_forget') THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    END IF;
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
