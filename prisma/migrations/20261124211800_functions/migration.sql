-- The named functions that requests may execute; src/tenancy/functions.ts lists them all.
-- INVOKER functions run under the caller's row-level security. DEFINER functions cross tenants: they run as qeetid_platform,
-- return the least that the caller needs, and have a fixed search_path.

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- ─── access ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Everything a request of a session depends on, asked anew on each request, so that revocation takes effect at once.
CREATE FUNCTION session_access(session_id uuid, OUT user_id uuid, OUT live boolean, OUT user_status text, OUT tenant_status text, OUT credential_version int, OUT permissions text[])
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version, u.status::text, t.status::text, s.credential_version,
    ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
          WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1)
  FROM session s
  JOIN tenant t ON t.id = s.tenant_id
  JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  WHERE s.tenant_id = current_tenant() AND s.id = session_id
$$;

-- Permissions of one member, for granting, checking and explaining. No row: not a member.
CREATE FUNCTION member_permissions(member_user_id uuid, OUT role_id uuid, OUT role_name text, OUT permission text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.name, p.permission_key
  FROM membership m
  JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
  JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
  LEFT JOIN role_permission p ON p.tenant_id = r.tenant_id AND p.role_id = r.id
  WHERE m.tenant_id = current_tenant() AND m.user_id = member_user_id
  ORDER BY r.name, p.permission_key
$$;

-- Serialises changes of a tenant's status and owners. Does not block the foreign-key checks of other writers.
CREATE FUNCTION lock_tenant(OUT id uuid, OUT status text) RETURNS SETOF record LANGUAGE sql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.status::text FROM tenant t WHERE t.id = current_tenant() FOR NO KEY UPDATE
$$;

CREATE FUNCTION platform_api_key(key_prefix text, OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[],
    OUT expires_at timestamptz, OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT permissions text[], OUT use_recorded boolean)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at, k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND u.status = 'ACTIVE'),
    CASE WHEN k.user_id IS NOT NULL THEN
      ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
            WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1) END,
    coalesce(k.last_used_at > now() - interval '1 minute', false)
  FROM api_key k
  JOIN tenant t ON t.id = k.tenant_id
  LEFT JOIN users u ON u.id = k.user_id
  LEFT JOIN membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
  WHERE k.prefix = key_prefix AND k.revoked_at IS NULL
$$;

-- ─── accounts ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION platform_login(normalized text, OUT user_id uuid, OUT password_hash text, OUT status text, OUT credential_version int)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, c.hash, u.status::text, u.credential_version
  FROM users u LEFT JOIN password_credential c ON c.user_id = u.id
  WHERE u.email_normalized = normalized AND u.status <> 'DELETED'
$$;

-- Counts an attempt before its password is looked at, so that guesses made at once are counted too. The sixth within 15
-- minutes, if none of them succeeded, locks the address for 15 minutes.
CREATE FUNCTION platform_login_attempt(digest bytea, OUT locked boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM login_throttle WHERE email_digest IN
    (SELECT t.email_digest FROM login_throttle t WHERE t.window_started_at < now() - interval '1 day' LIMIT 10 FOR UPDATE SKIP LOCKED);
  INSERT INTO login_throttle AS t (email_digest, failures, window_started_at) VALUES (digest, 1, now())
  ON CONFLICT (email_digest) DO UPDATE SET
    failures = CASE WHEN t.window_started_at < now() - interval '15 minutes' THEN 1 ELSE t.failures + 1 END,
    window_started_at = CASE WHEN t.window_started_at < now() - interval '15 minutes' THEN now() ELSE t.window_started_at END,
    locked_until = CASE WHEN t.locked_until > now() THEN t.locked_until
      WHEN t.window_started_at >= now() - interval '15 minutes' AND t.failures >= 5 THEN now() + interval '15 minutes' END
  RETURNING coalesce(locked_until > now(), false) INTO locked;
END
$$;

-- A right password: forgets the attempts.
CREATE FUNCTION platform_login_succeeded(digest bytea, OUT forgotten boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM login_throttle t WHERE t.email_digest = digest;
  forgotten := FOUND;
END
$$;

-- False: the address is taken.
CREATE FUNCTION platform_user_create(new_id uuid, new_email text, normalized text, name text, home uuid, verified boolean, password_hash text, OUT created boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO users (id, email, email_normalized, display_name, home_tenant_id, email_verified_at, updated_at)
  VALUES (new_id, new_email, normalized, name, home, CASE WHEN verified THEN now() END, now())
  ON CONFLICT (email_normalized) DO NOTHING;
  created := FOUND;
  IF created THEN
    INSERT INTO password_credential (user_id, hash) VALUES (new_id, password_hash);
  END IF;
END
$$;

-- The following change, or tell, what belongs to a person everywhere: only of a member of the transaction's tenant.

-- The caller's own profile; null leaves a field as it is, and keys of new_metadata are merged in.
CREATE FUNCTION platform_user_update(target uuid, name text, clear_name boolean, new_metadata jsonb, OUT changed boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users SET display_name = CASE WHEN clear_name THEN NULL ELSE coalesce(name, display_name) END,
    metadata = metadata || coalesce(new_metadata, '{}'), updated_at = now()
  WHERE id = target AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  changed := FOUND;
END
$$;

CREATE FUNCTION platform_user_home(target uuid, home uuid, OUT changed boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users SET home_tenant_id = home, updated_at = now()
  WHERE id = target AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  changed := FOUND;
END
$$;

CREATE FUNCTION platform_password(target uuid, OUT hash text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.hash FROM password_credential c
  WHERE c.user_id = target AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
$$;

-- Replaces the password whose hash is given, and ends every session that was opened by it, at once: sessions carry the
-- version of the credential. Answers the new version; null: the password was changed meanwhile.
CREATE FUNCTION platform_password_change(target uuid, old_hash text, new_hash text, OUT version int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE password_credential SET hash = new_hash, changed_at = now()
  WHERE user_id = target AND hash = old_hash AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  IF FOUND THEN
    UPDATE users SET credential_version = credential_version + 1, updated_at = now() WHERE id = target RETURNING credential_version INTO version;
  END IF;
END
$$;

-- The person followed a link that was mailed to their address.
CREATE FUNCTION platform_user_verified(target uuid, OUT changed boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users SET email_verified_at = now(), updated_at = now()
  WHERE id = target AND email_verified_at IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  changed := FOUND;
END
$$;

-- ─── sessions ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION platform_refresh_token(hash bytea, OUT tenant_id uuid, OUT id uuid, OUT session_id uuid)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.tenant_id, r.id, r.session_id FROM refresh_token r WHERE r.token_hash = hash
$$;

CREATE FUNCTION platform_user_sessions(owner uuid, max_rows int, OUT id uuid, OUT tenant_id uuid, OUT method text, OUT ip text, OUT user_agent text,
    OUT created_at timestamptz, OUT last_seen_at timestamptz, OUT expires_at timestamptz, OUT revoked_at timestamptz)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.tenant_id, s.method, s.ip, s.user_agent, s.created_at, s.last_seen_at, s.expires_at,
    coalesce(s.revoked_at, CASE WHEN s.credential_version <> u.credential_version THEN c.changed_at END)
  FROM session s JOIN users u ON u.id = s.user_id LEFT JOIN password_credential c ON c.user_id = s.user_id
  WHERE s.user_id = owner ORDER BY s.created_at DESC, s.id DESC LIMIT least(max_rows, 100)
$$;

-- Which tenant one of the user's own live sessions belongs to.
CREATE FUNCTION platform_user_session(owner uuid, wanted uuid, OUT tenant_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.tenant_id FROM session s WHERE s.user_id = owner AND s.id = wanted AND s.revoked_at IS NULL
$$;

-- ─── tenants ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION platform_user_tenants(member uuid, before_created timestamptz, before_id uuid, max_rows int,
    OUT id uuid, OUT slug text, OUT name text, OUT personal boolean, OUT status text, OUT plan text, OUT region text, OUT logo_url text,
    OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz, OUT member_count int)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.slug, t.name, t.personal, t.status::text, t.plan::text, t.region,
    CASE WHEN length(t.logo_url) > 65536 AND t.logo_url LIKE 'data:%' THEN '' ELSE t.logo_url END, t.metadata, t.version, t.created_at, t.updated_at,
    (SELECT count(*)::int FROM membership x WHERE x.tenant_id = t.id)
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  WHERE m.user_id = member AND t.status <> 'DELETED' AND (before_created IS NULL OR (t.created_at, t.id) < (before_created, before_id))
  ORDER BY t.created_at DESC, t.id DESC LIMIT least(max_rows, 201)
$$;

-- Where a sign-in lands: the home tenant if it is active, else the longest-held active one. No row: nowhere.
CREATE FUNCTION platform_landing_tenant(member uuid, OUT tenant_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id JOIN users u ON u.id = m.user_id
  WHERE m.user_id = member AND t.status = 'ACTIVE'
  ORDER BY (t.id = u.home_tenant_id) DESC NULLS LAST, m.created_at, m.id LIMIT 1
$$;

-- ─── invitations ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION platform_invitation(hash bytea, OUT tenant_id uuid, OUT id uuid)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.tenant_id, i.id FROM invitation i WHERE i.token_hash = hash
$$;

-- Open invitations to the address of the user, once it is shown to be theirs; with `wanted`, that one alone.
CREATE FUNCTION platform_user_invitations(invitee uuid, wanted uuid, OUT id uuid, OUT tenant_id uuid, OUT tenant_name text, OUT tenant_slug text,
    OUT email text, OUT role_id uuid, OUT expires_at timestamptz, OUT created_at timestamptz)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.tenant_id, t.name, t.slug, i.email, i.role_id, i.expires_at, i.created_at
  FROM users u JOIN invitation i ON i.email_normalized = u.email_normalized JOIN tenant t ON t.id = i.tenant_id
  WHERE u.id = invitee AND u.email_verified_at IS NOT NULL AND i.status = 'PENDING' AND i.expires_at > now() AND t.status = 'ACTIVE' AND (wanted IS NULL OR i.id = wanted)
  ORDER BY i.created_at DESC, i.id DESC LIMIT 50
$$;

-- ─── audit ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION audit_field(value text) RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT int4send(octet_length(convert_to(coalesce(value, ''), 'UTF8'))) || convert_to(coalesce(value, ''), 'UTF8')
$$;

-- Appends to the chain of the transaction's tenant. The lock on audit_head makes sequence order commit order and leaves no
-- gap; call it last, to keep the lock short. The hash covers every column: see src/domains/audit/model.ts, which verifies it.
CREATE FUNCTION audit_append(event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text, resource_id text, request_id text, salt bytea, body text,
    OUT appended_seq bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  chain uuid := current_tenant();
  prev bytea;
  at timestamptz;
  payload bytea := sha256(salt || convert_to(body, 'UTF8'));
  link bytea;
BEGIN
  IF chain IS NULL THEN
    RAISE EXCEPTION 'audit_append: no tenant in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_head (tenant_id, seq, hash) VALUES (chain, 0, sha256('\x00'::bytea || uuid_send(chain))) ON CONFLICT (tenant_id) DO NOTHING;
  SELECT h.seq + 1, h.hash INTO appended_seq, prev FROM audit_head h WHERE h.tenant_id = chain FOR UPDATE;
  at := date_trunc('milliseconds', clock_timestamp());
  link := sha256('\x01'::bytea || uuid_send(chain) || int8send(appended_seq) || int8send((extract(epoch FROM at) * 1000)::bigint)
    || audit_field(event_id::text) || audit_field(actor_type) || audit_field(actor_user_id::text) || audit_field(action)
    || audit_field(resource_type) || audit_field(resource_id) || audit_field(request_id) || payload || prev);
  INSERT INTO audit_event (tenant_id, seq, id, actor_type, actor_user_id, action, resource_type, resource_id, request_id, created_at, payload_hash, prev_hash, hash)
  VALUES (chain, appended_seq, event_id, actor_type::"ActorType", actor_user_id, action, resource_type, resource_id, request_id, at, payload, prev, link);
  INSERT INTO audit_payload (tenant_id, seq, salt, body) VALUES (chain, appended_seq, salt, body);
  UPDATE audit_head SET seq = appended_seq, hash = link WHERE tenant_id = chain;
END
$$;

-- A page of the chain, newest first. `search` is web-search syntax over action, resource type, actor type and payload.
CREATE FUNCTION audit_page(only_action text, only_resource_type text, only_actor uuid, search text, since timestamptz, until timestamptz, before_seq bigint, max_rows int,
    OUT seq bigint, OUT id uuid, OUT actor_type text, OUT actor_user_id uuid, OUT action text, OUT resource_type text, OUT resource_id text,
    OUT request_id text, OUT created_at timestamptz, OUT prev_hash bytea, OUT hash bytea, OUT body text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.seq, e.id, e.actor_type::text, e.actor_user_id, e.action, e.resource_type, e.resource_id, e.request_id, e.created_at, e.prev_hash, e.hash, p.body
  FROM audit_event e JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq
  WHERE e.tenant_id = current_tenant()
    AND (only_action IS NULL OR e.action = only_action)
    AND (only_resource_type IS NULL OR e.resource_type = only_resource_type)
    AND (only_actor IS NULL OR e.actor_user_id = only_actor)
    AND (since IS NULL OR e.created_at >= since)
    AND (until IS NULL OR e.created_at < until)
    AND (before_seq IS NULL OR e.seq < before_seq)
    AND (search IS NULL OR to_tsvector('simple', translate(e.action, '._', '  ') || ' ' || e.action || ' ' || e.resource_type || ' ' || lower(e.actor_type::text) || ' ' || coalesce(p.body, ''))
      @@ websearch_to_tsquery('simple', search))
  ORDER BY e.seq DESC LIMIT least(max_rows, 201)
$$;

-- ─── ownership and execution ────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  fn regprocedure;
  definer boolean;
BEGIN
  FOR fn, definer IN
    SELECT p.oid::regprocedure, p.prosecdef FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND (p.prosecdef OR p.proname IN ('session_access', 'member_permissions', 'lock_tenant', 'audit_page'))
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    IF definer THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    ELSE
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_platform', fn);
    END IF;
  END LOOP;
END
$$;

-- A part of audit_append alone.
REVOKE ALL ON FUNCTION audit_field(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_field(text) TO qeetid_platform;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
