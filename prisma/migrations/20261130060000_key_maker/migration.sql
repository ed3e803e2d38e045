-- A key keeps who answers for it: the person who made it, or took it over since. It does no more than they may do now,
-- stops when they are no active member any more, and the audit log names it and them.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- ─── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The membership is no foreign key: it is kept when it has ended, so that a later one does not let the key in again.
ALTER TABLE api_key ADD COLUMN created_by uuid, ADD COLUMN maker_membership_id uuid,
  ADD COLUMN created_with_mfa boolean NOT NULL DEFAULT false;
GRANT UPDATE (created_by, maker_membership_id, created_with_mfa) ON api_key TO qeetid_runtime;

-- Of keys that there are the audit log names the maker, if it was a person and not another key. Where they have left
-- since, or the log does not tell, there is none: such a key goes on as before, until somebody takes it over.
ALTER TABLE api_key DISABLE TRIGGER USER;
ALTER TABLE api_key NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
UPDATE api_key k SET created_by = m.user_id, maker_membership_id = m.id
FROM audit_event e
JOIN membership m ON m.tenant_id = e.tenant_id AND m.user_id = e.actor_user_id AND m.created_at <= e.created_at
WHERE e.tenant_id = k.tenant_id AND e.action = 'api_key.created' AND e.resource_id = k.id::text
  AND e.actor_type = 'USER';
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
ALTER TABLE api_key ENABLE TRIGGER USER;

-- As before, with the maker. `permissions`: what the bound person and the maker both hold; null: neither is known, and
-- the key acts as the owners do.
DROP FUNCTION platform_api_key(text);
CREATE FUNCTION platform_api_key(key_prefix text,
    OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[], OUT expires_at timestamptz,
    OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT permissions text[], OUT use_recorded boolean,
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT created_by uuid, OUT maker_membership_id uuid,
    OUT created_with_mfa boolean, OUT maker_usable boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at,
    k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND u.status = 'ACTIVE'),
    CASE WHEN k.user_id IS NOT NULL OR k.maker_membership_id IS NOT NULL THEN
      ARRAY(
        SELECT DISTINCT p.permission_key
        FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
        WHERE mr.tenant_id = k.tenant_id AND mr.membership_id = CASE WHEN k.user_id IS NULL THEN maker.id ELSE m.id END
          AND (k.user_id IS NULL OR k.maker_membership_id IS NULL OR m.id = maker.id OR EXISTS (
            SELECT FROM membership_role r JOIN role_permission q ON q.tenant_id = r.tenant_id AND q.role_id = r.role_id
            WHERE r.tenant_id = k.tenant_id AND r.membership_id = maker.id AND q.permission_key = p.permission_key))
        ORDER BY 1) END,
    coalesce(k.last_used_at > now() - interval '1 minute', false),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = k.tenant_id), 0),
    concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = k.tenant_id), ''),
    k.created_by, k.maker_membership_id, k.created_with_mfa,
    k.maker_membership_id IS NULL OR (maker.id IS NOT NULL AND makers.status = 'ACTIVE')
  FROM api_key k
  JOIN tenant t ON t.id = k.tenant_id
  LEFT JOIN users u ON u.id = k.user_id
  LEFT JOIN membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
  LEFT JOIN membership maker ON maker.tenant_id = k.tenant_id AND maker.id = k.maker_membership_id
  LEFT JOIN users makers ON makers.id = maker.user_id
  WHERE k.prefix = key_prefix AND k.revoked_at IS NULL;
END
$$;
ALTER FUNCTION platform_api_key(text) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_api_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_api_key(text) TO qeetid_runtime;

-- What a key may do also depends on who answers for it.
DROP TRIGGER changed_otherwise ON api_key;
CREATE TRIGGER changed_otherwise AFTER UPDATE ON api_key FOR EACH ROW
  WHEN ((OLD.user_id, OLD.prefix, OLD.secret_hash, OLD.scopes, OLD.expires_at, OLD.revoked_at,
      OLD.created_by, OLD.maker_membership_id, OLD.created_with_mfa)
    IS DISTINCT FROM (NEW.user_id, NEW.prefix, NEW.secret_hash, NEW.scopes, NEW.expires_at, NEW.revoked_at,
      NEW.created_by, NEW.maker_membership_id, NEW.created_with_mfa))
  EXECUTE FUNCTION tell_row_changed('id');

-- ─── audit ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE audit_event ADD COLUMN actor_key_id uuid, ADD COLUMN actor_key_created_by uuid;

-- As before, with the key that acts and who answers for it. Where either is there the link is hashed in form 2, which
-- covers both; all others, and those that there are, in form 1: neither can be taken for the other, and what is put in
-- or taken out later is found.
DROP FUNCTION audit_append(uuid, text, uuid, text, text, text, text, bytea, text);
DROP FUNCTION audit_append_event(uuid, text, uuid, text, text, text, text, bytea, text, text, text, text, text, uuid);
CREATE FUNCTION audit_append_event(event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text,
    resource_id text, request_id text, salt bytea, body text, what text, how text, why text, by_client text, person uuid,
    actor_key_id uuid DEFAULT NULL, actor_key_created_by uuid DEFAULT NULL, OUT appended_seq bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
  prev bytea;
  moment timestamptz;
  payload bytea := sha256(salt || convert_to(body, 'UTF8'));
  link bytea;
  counted boolean;
BEGIN
  IF t IS NULL THEN
    RAISE EXCEPTION 'audit_append: no tenant in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT h.seq + 1, h.hash INTO appended_seq, prev FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
  IF NOT FOUND THEN
    SELECT h.seq + 1, h.hash INTO appended_seq, prev FROM audit_hold(t) h;
  END IF;
  moment := date_trunc('milliseconds', clock_timestamp());
  link := uuid_send(t) || int8send(appended_seq) || int8send((extract(epoch FROM moment) * 1000)::bigint)
    || audit_field(event_id::text) || audit_field(actor_type) || audit_field(actor_user_id::text) || audit_field(action)
    || audit_field(resource_type) || audit_field(resource_id) || audit_field(request_id);
  IF actor_key_id IS NULL AND actor_key_created_by IS NULL THEN
    link := sha256('\x01'::bytea || link || payload || prev);
  ELSE
    link := sha256('\x02'::bytea || link || audit_field(actor_key_id::text) || audit_field(actor_key_created_by::text)
      || payload || prev);
  END IF;
  WITH written AS (
    INSERT INTO audit_event (tenant_id, seq, id, actor_type, actor_user_id, actor_key_id, actor_key_created_by, action,
      resource_type, resource_id, request_id, created_at, payload_hash, prev_hash, hash)
    VALUES (t, appended_seq, event_id, actor_type::"ActorType", actor_user_id, actor_key_id, actor_key_created_by, action,
      resource_type, resource_id, request_id, moment, payload, prev, link)
  ), said AS (
    INSERT INTO audit_payload (tenant_id, seq, salt, body) VALUES (t, appended_seq, salt, body)
  ), event AS (
    INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id)
    SELECT t, moment, appended_seq, auth_slot(moment), what, how, why, by_client, person WHERE what IS NOT NULL
  )
  UPDATE audit_head h SET seq = appended_seq, hash = link WHERE h.tenant_id = t;
  IF what IS NOT NULL THEN
    counted := auth_rollup(t, moment, what, how, why, person);
  END IF;
END
$$;
CREATE FUNCTION audit_append(event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text,
    resource_id text, request_id text, salt bytea, body text,
    actor_key_id uuid DEFAULT NULL, actor_key_created_by uuid DEFAULT NULL, OUT appended_seq bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  appended_seq := audit_append_event(event_id, actor_type, actor_user_id, action, resource_type, resource_id, request_id,
    salt, body, NULL, NULL, NULL, NULL, NULL, actor_key_id, actor_key_created_by);
END
$$;

-- As before, with the key and who answered for it, and found by them.
DROP FUNCTION audit_page(text, text, uuid, text, timestamptz, timestamptz, bigint, int);
CREATE FUNCTION audit_page(only_action text, only_resource_type text, only_actor uuid, search text, since timestamptz,
    until timestamptz, before_seq bigint, max_rows int, only_key uuid, only_key_created_by uuid,
    OUT seq bigint, OUT id uuid, OUT actor_type text, OUT actor_user_id uuid, OUT action text, OUT resource_type text,
    OUT resource_id text, OUT request_id text, OUT created_at timestamptz, OUT prev_hash bytea, OUT hash bytea,
    OUT body text, OUT actor_key_id uuid, OUT actor_key_created_by uuid)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.seq, e.id, e.actor_type::text, e.actor_user_id, e.action, e.resource_type, e.resource_id, e.request_id,
    e.created_at, e.prev_hash, e.hash, p.body, e.actor_key_id, e.actor_key_created_by
  FROM audit_event e JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq
  WHERE e.tenant_id = current_tenant()
    AND (only_action IS NULL OR e.action = only_action)
    AND (only_resource_type IS NULL OR e.resource_type = only_resource_type)
    AND (only_actor IS NULL OR e.actor_user_id = only_actor)
    AND (only_key IS NULL OR e.actor_key_id = only_key)
    AND (only_key_created_by IS NULL OR e.actor_key_created_by = only_key_created_by)
    AND (since IS NULL OR e.created_at >= since)
    AND (until IS NULL OR e.created_at < until)
    AND (before_seq IS NULL OR e.seq < before_seq)
    AND (search IS NULL OR to_tsvector('simple', translate(e.action, '._', '  ') || ' ' || e.action || ' '
      || e.resource_type || ' ' || lower(e.actor_type::text) || ' ' || coalesce(p.body, ''))
      @@ websearch_to_tsquery('simple', search))
  ORDER BY e.seq DESC LIMIT least(max_rows, 201)
$$;

-- ─── tenants ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, with the key that founds it and who answers for it: of the tenant that the key belongs to.
DROP FUNCTION tenant_found(text, text, boolean, text, text, jsonb, jsonb, uuid, uuid, uuid, uuid, text, uuid, text, bytea,
  text, uuid, uuid, text, int, text, timestamptz, timestamptz, boolean, text, text, timestamptz, uuid, bytea, uuid, text,
  bytea, text, text, text);
CREATE FUNCTION tenant_found(wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb,
    roles jsonb, membership uuid, first_user uuid, first_role uuid,
    link uuid, actor_type text, actor_user_id uuid, link_request text, link_salt bytea, link_body text,
    session uuid, person uuid, how text, credential int, signed_in_by text, signed_in_at timestamptz, mfa timestamptz,
    mfa_on_device boolean, address text, agent text, until timestamptz, token uuid, token_digest bytea, event uuid,
    request text, salt bytea, body text, counted_as text, by_client text, actor_key_id uuid, actor_key_created_by uuid,
    OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz,
    OUT updated_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  made record;
  appended bigint;
  opened record;
BEGIN
  made := tenant_create(wanted_slug, given_name, for_person, in_region, logo, more, roles, membership, first_user,
    first_role);
  IF made.slug IS NULL THEN
    RETURN;
  END IF;
  IF platform_password_known(first_user) THEN
    RAISE EXCEPTION 'somebody else knows the password of this person' USING ERRCODE = 'QT001';
  END IF;
  slug := made.slug;
  status := made.status;
  plan := made.plan;
  metadata := made.metadata;
  version := made.version;
  created_at := made.created_at;
  updated_at := made.updated_at;
  appended := audit_append(link, actor_type, actor_user_id, 'tenant.created', 'tenant', current_tenant()::text,
    link_request, link_salt, link_body, actor_key_id, actor_key_created_by);
  IF session IS NOT NULL THEN
    opened := session_open(NULL, NULL, NULL, session, person, how, credential, signed_in_by, signed_in_at, mfa,
      mfa_on_device, address, agent, until, token, token_digest, event, request, salt, body, counted_as, by_client);
  END IF;
END
$$;

DO $$
DECLARE
  fn regprocedure;
  named text;
BEGIN
  FOR fn, named IN
    SELECT p.oid::regprocedure, p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND p.proname IN ('audit_append', 'audit_append_event', 'audit_page', 'tenant_found')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    IF named LIKE 'audit_append%' THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    END IF;
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
